# What is said when the store failed under the program that has it open.
failed-disk = The disk failed while the store at { $path } was in use ({ $detail }).
failed-moved = The store at { $path } was moved, deleted or replaced while it was in use ({ $detail }).
failed-damaged = The store at { $path } is damaged: what was read is not what was written ({ $detail }).
failed-ended = wasl ended at once. What it had confirmed as saved was on the disk by then; what was on its way it had not confirmed.
failed-completed = The last change before the store was closed had been written in part only. It was completed from its record.
