# The question which row reads right on this terminal.
eyes-question = Which row reads right? Letters joined, words and numbers in their order, brackets round the name. Type its number, or press Enter for the one marked.
eyes-none = none of them: the letters are apart, or not there
eyes-later = it is shown as it was; where it is not sure you will be asked again
eyes-kept = kept for this kind of terminal; { $key } asks again
eyes-tmux = The terminal behind tmux may order Arabic by itself: put { $line } into ~/.tmux.conf and start tmux again.
eyes-tmux-once = If Arabic reads backwards in tmux, put { $line } into ~/.tmux.conf, or press { $key }
eyes-latin = ~ before words: they are Arabic in Latin letters; what is kept is Arabic
eyes-impossible = this terminal shows no Arabic letters; wasl doctor says why
