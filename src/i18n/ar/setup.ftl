# أول تشغيل.
setup-welcome = أهلًا بك في وصل
setup-how = لم يُعَدّ هذا المخزن للعمل بعد. أجب عن هذه الأسئلة ثم ابدأ العمل بـ{ $save }، ويمكنك تغييرها كلها لاحقًا من الإعدادات ({ $settings }). و{ $sample } تملؤه بأشخاص متخيلين للتجربة.
setup-society = اسم الجمعية
setup-own-name = اسمك
setup-own-role = أنت المدير، وتضيف بقية الموظفين لاحقًا
setup-member = عضو اللجنة { $seat }
setup-quorum = النصاب
setup-quorum-hint = أقل عدد تنعقد به الجلسة
