# How one person sees the screens.
preferences-title = Display preferences
preferences-mine-alone = for you alone, at every desk; no stored data changes
preferences-digits = Digits
preferences-western = digits 012
preferences-eastern = digits ٠١٢
preferences-marks = Vowel marks
preferences-marks-shown = shown
preferences-marks-hidden = hidden
preferences-marks-impossible = hidden: this terminal does not draw them in place
preferences-language = Language
preferences-language-now = English
preferences-sample = Sample: مُحَمَّد · request 1448-0056 · 4,250 riyals
preferences-kept = saved for you
