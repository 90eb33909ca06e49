# What the program says of itself: around every screen, and in its menus.
program-how-to-leave = { $key } quits wasl; what was typed is saved
program-no-such-key = { $key } is not used here; { $help } shows the keys that are
program-not-here = not available here
program-too-small = This window is { $size }: make it at least { $least }. What you typed is saved.
program-opening = Opening the store …
program-help-title = Keys of this screen
program-palette-title = All commands, by name
program-menu-title = What can be done here
program-copied = copied: { $text }
program-nothing-selected = nothing is selected: Shift with the arrows selects, Ctrl-A selects all
program-printed = written for printing: { $path }
program-printed-before = already there, unchanged, in { $path }
program-not-printed = could not write in { $path }: { $detail }
