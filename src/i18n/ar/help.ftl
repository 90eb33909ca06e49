# صفحات المساعدة للأوامر النصية.
help-about = نماذج الجمعية وقوائم عملها لعلاقات المستفيدين. بلا أمر: الشاشات
help-usage = الاستعمال
help-commands = الأوامر
help-arguments = ما يُكتب بعد الأمر
help-options = الخيارات
help-store = قاعدة البيانات: sled:PATH (وإلا فمجلد بيانات المستخدم)
help-lang = لغة الشاشات والرسائل: { $values }
help-keymap = مفاتيحك أنت، فوق المفاتيح المرفقة
help-plain = الشاشات أسطرًا تُقرأ ويُجاب عنها، لقارئات الشاشة
help-this-page = هذه الصفحة
help-help = صفحات الدليل، أو صفحة منها، أو مساعدة أمر
help-help-topic = صفحة أو أمر: office أو far-away أو staff add
help-help-man = يكتبها كلها صفحات man في هذا المجلد
help-pages = الصفحات والأوامر، ويُعرض كل منها بالأمر wasl help ثم اسمه:
help-no-topic = لا صفحة ولا أمر باسم «{ $topic }». يعرضها wasl help
help-more = Enter: المزيد · q ثم Enter: إنهاء
help-name = الاسم
help-see-also = انظر أيضًا
help-man-written =
    { $n ->
        [zero] لم تُكتب صفحات man في { $folder }
        [one] كُتبت صفحة man واحدة في { $folder }
        [two] كُتبت صفحتا man في { $folder }
        [few] كُتبت { $n } صفحات man في { $folder }
        [many] كُتبت { $n } صفحة man في { $folder }
       *[other] كُتبت { $n } صفحة man في { $folder }
    }
help-version = رقم الإصدار
help-demo = يملأ قاعدة بيانات فارغة بطلبات متخيلة في كل مرحلة
help-demo-cases = عدد الطلبات (ما لم يُذكر: { $default })
help-demo-seed = الرقم نفسه يعطي البيانات نفسها (ما لم يُذكر: { $default })
help-import = يستورد ملف CSV أو JSON Lines، ويكتب المرفوض في ملف
help-import-kind = ما في الملف: { $values }
help-import-file = الملف، بترميز UTF-8
help-import-dry-run = يفحص كل صف ولا يكتب شيئًا في قاعدة البيانات
help-import-rejects = ملف المرفوض (ما لم يُذكر: FILE.rejects.csv)
help-list = طلبات قائمة من قوائم العمل
help-list-queue =
    القائمة:
    { $values }
help-list-limit = أكثر عدد من الصفوف (ما لم يُذكر: 50)
help-list-after = يُكمل بعد المفتاح الذي انتهت به الصفحة السابقة
help-list-overdue = المتأخر فقط
help-list-mine = المسند إليّ فقط
help-list-format = الصيغة: { $values }
help-show = طلب واحد بكل ما يُعرف عنه
help-show-number = رقم الطلب مثل { "\u2066" }1448-0298{ "\u2069" }
help-show-format = الصيغة: { $values }
help-find = المستفيدون بالاسم أو الهوية أو الجوال أو رقم الطلب
help-find-text = ما يُبحث عنه، حرفان فأكثر
help-find-format = الصيغة: { $values }
help-stats = الأعداد: كم في كل قائمة وكم المتأخر
help-stats-format = الصيغة: { $values }
help-export = يكتب كل شيء في ملفات JSON Lines
help-export-out = المجلد (ما لم يُذكر: { $default })
help-check = يطابق السجلات والفهارس والأعداد وسجل الأحداث
help-keys = المفاتيح كما هي
help-keys-check = يقول ما الخطأ في ملف مفاتيح، سطرًا سطرًا
help-minutes = محضر جلسة، أو قائمة الجلسات إذا لم يُذكر رقم
help-minutes-number = رقم الجلسة
help-minutes-format = الصيغة: { $values }
help-doctor = ما تستطيعه هذه الطرفية، ونموذج لكل طريقة يُرسل بها العربي
help-stands-for = للحساب المشترك: صاحب المفتاح (wasl staff key)
help-serve = يتولى قاعدة البيانات ويُدخل مكاتب كثيرة حتى يُطلب إنهاؤه
help-serve-group = المجموعة التي يدخل أعضاؤها (ما لم تُذكر: مجموعته)
help-serve-print-unit = يطبع وحدة systemd
help-serve-backup-to = المجلد الذي تُؤخذ فيه النسخ الاحتياطية
help-serve-to = يشفرها لهذا المستلم، ويمكن تكراره
help-serve-keep = كم يبقى منها (ما لم يُذكر: { $default })
help-staff = الموظفون وكيف يدخلون
help-staff-add = إضافة موظف
help-staff-add-name = الاسم كما يُقرأ
help-staff-add-role = الدور: { $values }
help-staff-add-account = حسابه على هذا الجهاز
help-staff-account = الحساب الذي يدخل به الموظف، وإن لم يُذكر أُلغي
help-staff-account-name = الاسم، أو الرقم الذي يعرضه wasl staff
help-staff-account-account = الحساب
help-staff-key = يطبع سطر authorized_keys لمفتاح الموظف
help-staff-key-name = الاسم، أو الرقم الذي يعرضه wasl staff
help-staff-key-file = المفتاح العام كما يكتبه ssh-keygen
help-staff-gate = حساب الدخول المشترك: كل واحد بمفتاحه أو عبارته
help-staff-gate-account = الحساب
help-staff-passphrase = يضع عبارة مرور تُقرأ من الإدخال المعياري
help-staff-passphrase-name = الاسم، أو الرقم الذي يعرضه wasl staff
help-staff-passphrase-remove = يلغي عبارة المرور
help-staff-leave = يسجّل ترك العمل: لا دخول بعده، ويبقى العمل باسمه
help-staff-leave-name = الاسم، أو الرقم الذي يعرضه wasl staff
help-ledger = سجل الأحداث: من عمل ماذا ومن اطلع على ملف من
help-ledger-limit = أكثر عدد من القيود (ما لم يُذكر: 50)
help-ledger-after = ما بعد هذا القيد
help-ledger-format = الصيغة: { $values }
help-show-reveal = مع ما هو مخفي، ويُسجَّل ذلك في سجل الأحداث
help-check-repair = يعيد بناء الفهارس والأعداد والعدادات من السجلات
help-check-anchor = ويطابق المراسي في هذا الملف
help-check-paper = ويطابق مرساة مكتوبة على ورق: رقم القيد وأرقامها
help-check-format = الصيغة: { $values }
help-ledger-anchor = يضيف موضع سجل الأحداث إلى ملف محفوظ في مكان آخر
help-ledger-print-anchor = يطبع موضع سجل الأحداث ليُكتب على ورق
help-new = البدء بقاعدة بيانات فارغة حيث كانت أخرى من قبل
help-salvage = يستخرج من قاعدة بيانات متضررة ما يمكن قراءته ولا يكتب فيها
help-salvage-from = قاعدة البيانات المتضررة: مجلدها
help-salvage-out = الملف الجديد أو مجلده، وبجانبه قائمة بما ينقص
help-backup = يكتب قاعدة البيانات كلها كما هي في لحظة واحدة إلى ملف
help-backup-file = ملف جديد
help-backup-since = ما جاء بعدها فقط، ويُكرَّر لأجزائها اللاحقة
help-backup-to = يشفرها لهذا المستلم، ويمكن تكراره
help-backup-identity = ملف مفتاح يفتح النسخة التي يتابعها
help-restore = ينشئ قاعدة بيانات من نسخة احتياطية حيث لا توجد
help-restore-files = النسخة ثم أجزاؤها اللاحقة بترتيبها
help-restore-identity = ملف مفتاح يفتحها
help-drill = يستعيد نسخة جانبًا ويفحصها ويقارنها بقاعدة البيانات هذه
help-drill-files = النسخة ثم أجزاؤها اللاحقة
help-drill-identity = ملف مفتاح يفتحها
help-drill-folder = أين تُستعاد (ما لم يُذكر: المجلد المؤقت)
help-clock = ما تقوله الساعة، وهل تتبعها الأرقام والتواريخ
help-clock-confirm = تأكيد المدير أن الساعة صحيحة
