# How one person sees the screens.
preferences-title = How I see it
preferences-mine-alone = for me alone, at whatever desk I sit; nothing that is kept changes
preferences-digits = Digits
preferences-western = as in 0123
preferences-eastern = as in Arabic print
preferences-marks = Vowel marks
preferences-marks-shown = shown
preferences-marks-hidden = left out
preferences-marks-impossible = left out: this terminal does not draw them where they belong
preferences-language = Language
preferences-language-now = English
preferences-sample = So it looks: مُحَمَّد · request 1448-0056 · 4,250 riyals
preferences-kept = kept for you
