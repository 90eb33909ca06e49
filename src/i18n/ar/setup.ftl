# أول تشغيل.
setup-welcome = أهلًا بك في وصل
setup-how = المخزن فارغ. أسئلة قليلة ثم تُفتح المكاتب. ولتجربة البرنامج بأشخاص متخيلين اضغط Ctrl-T.
setup-society = اسم الجمعية
setup-own-name = اسمك
setup-own-role = دورك
setup-member = عضو اللجنة { $seat }
setup-quorum = النصاب
