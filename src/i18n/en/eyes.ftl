# The question which row reads right on this terminal.
eyes-question = Which row reads correctly? Letters joined, words and numbers in order, brackets round the name. Type its number, or press Enter for the marked one.
eyes-none = none of them: the letters are apart, or not there
eyes-later = left as it was; where it is not certain you will be asked again
eyes-kept = saved for this kind of terminal; { $key } asks again
eyes-tmux = The terminal behind tmux may order Arabic by itself: put { $line } into ~/.tmux.conf and start tmux again.
eyes-tmux-once = If Arabic reads backwards in tmux, put { $line } into ~/.tmux.conf, or press { $key }
eyes-latin = ~ before words: Arabic in Latin letters; what is stored is Arabic
eyes-impossible = this terminal shows no Arabic letters; wasl doctor says why
