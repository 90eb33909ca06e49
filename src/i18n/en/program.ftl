# What the program says of itself: around every screen, and in its menus.
program-how-to-leave = { $key } leaves wasl; what was typed is kept
program-no-such-key = { $key } does nothing here: { $help } shows the keys that do
program-not-here = not here
program-too-small = This window is { $size }: make it at least { $least }. What you typed is kept.
program-opening = Opening the store …
program-help-title = The keys of this screen
program-palette-title = Do anything, by its name
program-menu-title = What can be done here
program-copied = copied: { $text }
program-nothing-selected = nothing is selected: Shift with the arrows selects, Ctrl-A selects all
program-printed = written for printing: { $path }
program-printed-before = it stands already, as it is, in { $path }
program-not-printed = could not write in { $path }: { $detail }
