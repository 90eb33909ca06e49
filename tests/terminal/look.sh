#!/bin/sh
# Pictures of the real program in real terminals, to be looked at: tests/terminal/look.sh FOLDER [TERMINAL...]
#
# Needs Xvfb, xdotool, ImageMagick's import, and whichever of the terminals are to be seen (Debian:
# xvfb xdotool imagemagick xterm xfce4-terminal konsole mlterm pterm kitty alacritty rxvt-unicode
# stterm tmux). One that is not there is named and passed over. Three pictures each in the folder:
# NAME-home.png, NAME-queue.png, NAME-form.png, and NAME-left.png after the program has gone.
#
# WASL is the program (default target/debug/wasl), LANG_OF the language of the screens (ar).
set -eu

folder=${1:?a folder for the pictures}
shift
[ $# -gt 0 ] || set -- xterm vte konsole mlterm pterm kitty alacritty urxvt st tmux tmux-vte
here=$(cd "$(dirname "$0")/../.." && pwd)
wasl=${WASL:-$here/target/debug/wasl}
lang=${LANG_OF:-ar}
display=${LOOK_DISPLAY:-:19}
mkdir -p "$folder"
work=$(mktemp -d)

Xvfb "$display" -screen 0 1000x640x24 -nolisten tcp >/dev/null 2>&1 &
xvfb=$!
terminal=
finish() {
    [ -z "$terminal" ] || kill -- "-$terminal" 2>/dev/null || true
    kill "$xvfb" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
export DISPLAY="$display" LANG=C.UTF-8 LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 HOME="$work"
export XDG_RUNTIME_DIR="$work" NO_AT_BRIDGE=1 QT_QPA_PLATFORM=xcb
unset TMUX WAYLAND_DISPLAY SSH_CONNECTION SSH_TTY WASL_BIDI COLORTERM TERM 2>/dev/null || true

"$wasl" --store "sled:$work/store" demo --cases 300 2>/dev/null

# What runs in each terminal: the program, and a word after it to show that all is as before.
cat >"$work/run" <<RUN
#!/bin/sh
"$wasl" --store "sled:$work/used" --lang $lang
echo "left: سلام 123"
sleep 60
RUN
chmod +x "$work/run"
printf 'set -g allow-passthrough on\n' >"$work/tmux.conf"

program() {
    case $1 in
        xterm) echo xterm ;;
        vte | tmux-vte) echo xfce4-terminal ;;
        konsole) echo konsole ;;
        urxvt) echo urxvt ;;
        tmux) echo tmux ;;
        *) echo "$1" ;;
    esac
}

class() {
    case $1 in
        vte | tmux-vte) echo xfce4-terminal ;;
        tmux) echo xterm ;;
        *) echo "$1" ;;
    esac
}

# Runs a command in a group of its own.
alone() {
    setsid "$@" &
}

start() {
    font='DejaVu Sans Mono'
    tmux="tmux -L look$$ -f $work/tmux.conf new-session $work/run"
    case $1 in
        xterm) alone xterm -fa "$font" -fs 11 -geometry 80x24 -e "$work/run" ;;
        vte) alone dbus-run-session xfce4-terminal --disable-server --geometry 80x24 --font "$font 11" -x "$work/run" ;;
        konsole) alone dbus-run-session konsole --hide-menubar --hide-tabbar -p TerminalColumns=80 -p TerminalRows=24 -e "$work/run" ;;
        mlterm) alone mlterm -g 80x24 -e "$work/run" ;;
        pterm) alone pterm -fn "client:$font 11" -geometry 80x24 -e "$work/run" ;;
        kitty) alone kitty -o font_family="$font" -o initial_window_width=80c -o initial_window_height=24c -o remember_window_size=no "$work/run" ;;
        alacritty) alone alacritty -o window.dimensions.columns=80 -o window.dimensions.lines=24 -e "$work/run" ;;
        urxvt) alone urxvt -fn "xft:$font:size=11" -geometry 80x24 -e "$work/run" ;;
        st) alone st -f "$font:size=11" -g 80x24 -e "$work/run" ;;
        tmux) alone xterm -fa "$font" -fs 11 -geometry 80x24 -e $tmux ;;
        tmux-vte) alone dbus-run-session xfce4-terminal --disable-server --geometry 80x24 --font "$font 11" -x $tmux ;;
        *) echo "no such terminal: $1" >&2; exit 2 ;;
    esac
}

picture() {
    sleep "${2:-1}"
    import -window root "$folder/$1.png"
}

for name in "$@"; do
    command -v "$(program "$name")" >/dev/null || { echo "$name: not installed, not looked at"; continue; }
    rm -rf "$work/used"
    cp -r "$work/store" "$work/used"
    # A group of its own: the session bus some of them need does not take them along when it ends.
    start "$name" >"$work/log" 2>&1
    terminal=$!
    window=
    for _ in $(seq 40); do
        window=$(xdotool search --onlyvisible --class "$(class "$name")" 2>/dev/null | tail -1) && [ -n "$window" ] && break
        sleep 0.25
    done
    [ -n "$window" ] || { echo "$name: no window"; tail -3 "$work/log"; kill -- "-$terminal"; continue; }
    xdotool windowmove "$window" 0 0 windowfocus "$window" 2>/dev/null || true
    picture "$name-home" 4
    xdotool key 1
    picture "$name-queue"
    xdotool key Return
    picture "$name-case"
    # Apart from each other: ESC and a letter at once are Alt and the letter.
    for key in Escape Escape n; do
        xdotool key "$key"
        sleep 0.7
    done
    xdotool type --delay 120 'سالم 12 Ab'
    picture "$name-form"
    # tmux waits half a second for what may follow ESC.
    for key in Escape Escape ctrl+q; do
        sleep 0.7
        xdotool key "$key"
    done
    picture "$name-left" 1.5
    kill -- "-$terminal" 2>/dev/null || true
    tmux -L "look$$" kill-server 2>/dev/null || true
    wait "$terminal" 2>/dev/null || true
    terminal=
    echo "$name: looked at"
done
