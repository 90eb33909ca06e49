# ما يقال عن ملفات قاعدة البيانات.
stores-vanished = كانت في { $path } قاعدة بيانات ({ $day })، ولا شيء فيه الآن. هل القرص موصول ومركّب؟ إن فُقدت فاستعد آخر نسخة احتياطية إلى هذا المكان (wasl restore). وللبدء بقاعدة بيانات فارغة فقط: wasl --new
stores-salvaged = قُرئ { $rows } من القيود: الطلبات { $cases }، الأشخاص { $parties }. وهي في { $file }؛ استعدها في مجلد جديد بالأمر wasl restore
stores-salvaged-all = لا ينقص شيء
stores-salvaged-part =
    { $n ->
        [zero] لا ينقص شيء
        [one] ينقص شيء واحد أو هو متضرر، وهو مذكور في { $file }
        [two] ينقص شيئان أو هما متضرران، وهما مذكوران في { $file }
        [few] تنقص { $n } أشياء أو هي متضررة، وهي مذكورة في { $file }
        [many] ينقص { $n } شيئًا أو هي متضررة، وهي مذكورة في { $file }
       *[other] ينقص { $n } شيء أو هي متضررة، وهي مذكورة في { $file }
    }
stores-salvaged-older =
    { $n ->
        [zero] لا سجل أقدم من آخر حال له
        [one] سجل واحد قد يكون أقدم من آخر حال له، وهو مذكور هناك
        [two] سجلان قد يكونان أقدم من آخر حال لهما، وهما مذكوران هناك
        [few] { $n } سجلات قد تكون أقدم من آخر حال لها، وهي مذكورة هناك
        [many] { $n } سجلًا قد تكون أقدم من آخر حال لها، وهي مذكورة هناك
       *[other] { $n } سجل قد تكون أقدم من آخر حال لها، وهي مذكورة هناك
    }
stores-salvage-last = آخر التغييرات المحفوظة مفقودة: آخر ما عُثر عليه التغيير { $found }، وكان المحفوظ حتى التغيير { $reached }
stores-salvage-not-taken =
    { $n ->
        [zero] لم تُترك نسخة أقدم من أي قيد
        [one] تُركت نسخة أقدم من قيد واحد إذ لم تتسع الذاكرة لأكثر: إن تضررت نسخته الأحدث فهو ناقص
        [two] تُركت نسختان أقدم من قيدين إذ لم تتسع الذاكرة لأكثر: إن تضررت نسختاهما الأحدث فهما ناقصان
        [few] تُركت { $n } نسخ أقدم من قيود إذ لم تتسع الذاكرة لأكثر: ما تضررت نسخته الأحدث منها فهو ناقص
        [many] تُركت { $n } نسخة أقدم من قيود إذ لم تتسع الذاكرة لأكثر: ما تضررت نسخته الأحدث منها فهو ناقص
       *[other] تُركت { $n } نسخة أقدم من قيود إذ لم تتسع الذاكرة لأكثر: ما تضررت نسخته الأحدث منها فهو ناقص
    }
stores-reassembled = في الملف ما استُخرج من قاعدة بيانات متضررة، وبُنيت منه قاعدة بيانات سليمة: ما أُعيد بناؤه من الفهارس والأعداد والأرقام { $made }، والملفات التي ذُكر حالها من جديد في السجل { $told }
stores-reassembled-lost = ما ضاع: قيود من تاريخ الطلبات { $facts }، قيود من السجل { $entries }. أشخاص أُعيدوا من طلباتهم: { $people }. ما تُرك لضياع ما يتبعه: { $left }. والقائمة بجانب الملف المستخرج تذكر ما ينقص
stores-salvage-nothing = لا يمكن قراءة شيء من { $path }: الملف db مفقود أو فارغ أو لا سجلات فيه
stores-salvage-in-store = { $path } داخل مجلد قاعدة البيانات المتضررة، ولا يُكتب فيه شيء: اختر مكانًا آخر
stores-salvage-exists = { $path } موجود من قبل: اختر ملفًا جديدًا
stores-files-store = قاعدة البيانات
stores-files-nothing = لا شيء هناك بعد
stores-files-gone = غير موجودة: كانت هناك من قبل
stores-files-open = مفتوحة الآن
stores-files-closed = غير مفتوحة
stores-files-seen = آخر فتح لها من هذا الحساب: { $day }
stores-files-never-seen = لم تُفتح من هذا الحساب بعد
stores-files-log = السجلات (db)
stores-files-mark = العلامة (wasl.mark)
stores-files-mark-whole = سليمة: المحفوظ حتى التغيير { $version }
stores-files-mark-none = مفقودة
stores-files-mark-damaged = متضررة
stores-files-conf = الإعدادات (conf)
stores-files-whole = سليمة
stores-files-conf-again = مفقودة أو متضررة: تُنشأ من جديد عند الفتح
stores-files-snapshots = اللقطات
stores-files-snapshots-some = سليمة: { $n }
stores-files-snapshots-damaged = متضررة: { $n }. تُنحّى جانبًا عند الفتح، ولا تعتمد السجلات عليها
stores-files-snapshots-none = لا توجد: يستغرق الفتح وقتًا أطول
stores-files-aside = ما نُحّي جانبًا
stores-files-ballast = الاحتياطي (ballast)
stores-files-ballast-none = لا يوجد: أُفرغ لأن القرص شبه ممتلئ، أو لم يُنشأ بعد
stores-files-size = { $mb } م.ب
stores-memory-limit = لا يُسمح لهذا الحساب إلا بقدر { $allowed } من الذاكرة، وقاعدة البيانات تحتاج إلى { $wanted }: ارفع الحد (ulimit -v)
