# ما تقوله الأوامر النصية.
cli-unknown-store = { $url } ليس قاعدة بيانات: اكتب sled:PATH
cli-no-store = لا قاعدة بيانات في { $path }: راجع المسار، أو افتح الشاشات مرة لإنشائها
cli-no-home = لا مجلد للمستخدم: سمّ قاعدة البيانات بـ --store sled:PATH
cli-store-damaged = قاعدة البيانات في { $path } متضررة: { $detail }. اترك ملفاتها كما هي، واستعد آخر نسخة احتياطية في مجلد جديد (wasl restore). وإن لم تكن لديك نسخة فاستخرج ما يمكن قراءته: wasl salvage --from { $path } --out FILE
cli-damaged-log-missing = الملف db الذي يحفظ السجلات مفقود
cli-damaged-log-empty = الملف db الذي يحفظ السجلات فارغ
cli-damaged-last = آخر التغييرات المحفوظة غير موجودة في الملف db
cli-damaged-mark = محتوى الملف wasl.mark غير صحيح
cli-damaged-no-mark = الملف wasl.mark مفقود. إما أن استعادةً انقطعت قبل أن تكتمل، أو أن أحدًا حذف الملف
cli-damaged-log = جزء من الملف db لا يمكن قراءته
cli-store-no-space = القرص ممتلئ ولا يتسع لفتح { $path }: أفرغ مساحة أولًا
cli-store-no-memory = لا تكفي الذاكرة لفتح قاعدة البيانات في { $path }. تُركت كما هي: ارفع حد الذاكرة لهذا البرنامج إلى { $megabytes } ميغابايت وعدد الخيوط إلى بضع عشرات (ulimit -v وulimit -u)، أو أغلق برامج أخرى
cli-store-not-ours = في { $path } ملفات أخرى: اختر مجلدًا فارغًا أو مجلدًا أنشأه وصل
cli-store-other-format = قاعدة البيانات { $path } أنشأها إصدار آخر من وصل: افتحها بذلك الإصدار. وقد تُركت كما هي
cli-store-io = تعذر فتح قاعدة البيانات { $path }: { $detail }
cli-not-a-terminal = الشاشات تحتاج طرفية. وتعمل سطرًا سطرًا بلا طرفية: wasl --plain. وللبرامج أوامر نصية (list وshow وfind وimport …): wasl --help
cli-dumb-terminal = هذه الطرفية لا تعرض الشاشات (TERM=dumb). وتعمل فيها سطرًا سطرًا: wasl --plain. وللبرامج أوامر نصية (list وshow وfind وimport …): wasl --help
cli-io = { $what }: { $detail }
cli-io-not-found = لا شيء بهذا الاسم
cli-io-denied = لا تملك إذنًا بذلك
cli-io-read-only = هذا القرص للقراءة فقط
cli-io-folder = هذا مجلد، والمطلوب ملف
cli-io-not-a-folder = هذا ملف، والمطلوب مجلد
cli-io-long-name = هذا الاسم طويل جدًا: اختر أقصر منه
cli-io-too-large = لا يُسمح هنا بملف بهذا الحجم: القرص لا يقبله (أقصى حجم في FAT هو 4 غيغابايت) أو وُضع حد (ulimit -f)
cli-io-other = لم يقبله النظام: { $detail }
cli-io-full = القرص ممتلئ
cli-io-files = بلغ عدد الملفات المفتوحة حده: أغلق بعضها أو ارفع الحد (ulimit -n)
cli-no-such-case = لا طلب برقم { $number }
cli-nothing-listed = لا طلبات هنا
cli-keymap-notice = { $file }، السطر { $line }: ليس مفتاحًا مقبولًا، وما عداه معمول به. انظر wasl keys --check
cli-bad-key = الخيار --after يأخذ المفتاح الذي انتهت به الصفحة السابقة
cli-bad-number = { $number } ليس رقم طلب: اكتبه مثل { "\u2066" }1448-0298{ "\u2069" }
cli-more = هناك غيرها: --after { $key }
cli-stat-parties = المستفيدون
cli-stat-cases = الطلبات
cli-stat-ledger = قيود سجل الأحداث
cli-checked = الطلبات { $cases }، المستفيدون { $parties }، قيود سجل الأحداث { $ledger }، الملاحظات { $findings }
cli-exported = كُتب كل شيء في { $path }
cli-not-empty = قاعدة البيانات ليست فارغة: البيانات التجريبية لقاعدة فارغة فقط
cli-keys-good = { $file }: كل سطر معمول به
cli-keys-problem = السطر { $line }، { $where }: { $why }
cli-keys-too-long = الملف طويل جدًا
cli-keys-not-toml = ليس مكتوبًا كما ينبغي: action = ["key"]
cli-keys-no-scope = لا جدول بهذا الاسم
cli-keys-no-action = لا إجراء بهذا الاسم
cli-keys-not-here = هذا الإجراء ليس من هذا الجدول
cli-keys-wrong-type = المطلوب قائمة مفاتيح بين علامات اقتباس
cli-keys-twice = مكرر
cli-keys-bare-b = مفتاح b يرسل حرفين في لوحة المفاتيح العربية
cli-keys-not-a-key = { $key } ليس مفتاحًا يُضغط
cli-keys-text = { $key } يكتب نصًا هنا: استعمل Ctrl أو مفاتيح F أو Tab أو Enter
cli-keys-clash = المفتاح يعني { $action } من قبل
cli-filled =
    { $n ->
        [zero] لا طلبات تجريبية
        [one] في قاعدة البيانات طلب تجريبي واحد
        [two] في قاعدة البيانات طلبان تجريبيان
        [few] في قاعدة البيانات { $n } طلبات تجريبية
        [many] في قاعدة البيانات { $n } طلبًا تجريبيًا
       *[other] في قاعدة البيانات { $n } طلب تجريبي
    }
cli-usage-unknown = لا أمر ولا خيار باسم { $what }
cli-usage-similar = { $said }. هل قصدت { $similar }؟
cli-usage-value = «{ $value }» لا يصلح لـ{ $what }: { $valid }
cli-usage-no-value = { $what } يأخذ قيمة بعده
cli-usage-number = المطلوب عدد صحيح
cli-usage-missing = ينقص { $what }
cli-usage-other = سطر الأمر غير مفهوم
cli-usage-help = الأوامر وخياراتها: wasl --help
cli-clock-counts = الساعة تقول { $clock }، وتتبعها الأرقام والتواريخ
cli-clock-in-doubt = الساعة تقول { $clock }، وآخر قيد في سجل الأحداث { $last }. لا يُعطى رقم ولا تاريخ. إن كانت الساعة صحيحة أكد المدير ذلك: wasl clock --confirm، وإلا فاطلب ضبط ساعة الجهاز
cli-no-such-field = لا حقل باسم «{ $name }»: اكتب الحقل ثم = ثم قيمته، والحقول { $names }
cli-moved = { $number }: تم، ومرحلته الآن: { $stage }
cli-move-needs = يحتاج الإجراء { $move } إلى { $option }: انظر wasl help move
cli-move-takes-no = لا يأخذ الإجراء { $move } الخيار { $option }: احذفه
cli-no-such-step = { $step } ليس إجراءً يُتراجع عنه: اكتب referral أو decision أو telling أو registration أو rest أو delivery-N
help-move = تنفيذ إجراء على طلب بقواعد الشاشات نفسها
help-move-number = رقم الطلب مثل { "\u2066" }1448-0298{ "\u2069" }
help-move-name =
    الإجراء:
    { $values }
help-move-reason =
    السبب: في take-over وreturn وresume
    وwithdraw وtake-back وtransfer وboard،
    وفي refer مع --committee
help-move-channel =
    كيف أُبلغ المستفيد أو تظلّم
    (refer وtell وappeal):
    { $values }
help-move-step =
    ما يُتراجع عنه: referral أو decision أو telling
    أو registration أو rest أو delivery-N (التسليم رقم N)
help-move-committee =
    رقم لجنة أخرى (refer وtransfer)،
    و0 المجلس لتظلّم لا تنظر فيه لجنة
help-move-text =
    ما يقوله المستفيد في تظلّمه (appeal)
help-move-on-behalf =
    المتظلّم نيابة عن المستفيد (appeal)
help-move-evidence =
    ما أحضره من وثائق جديدة (appeal)
help-move-on =
    يومه بأي التقويمين، وإلا فاليوم (appeal وboard)
help-move-resolution =
    رد المجلس (board):
    { $values }
help-move-grant =
    خدمة وما اعتمده المجلس منها مثل
    { "\u2066" }rent=4500{ "\u2069" }، ويتكرر لكل خدمة (board)
help-move-letter =
    رقم خطاب المجلس (board)
help-move-exception =
    سبب الرد قبل تمام الشهر (board)
help-move-format = { $values } (المعتاد: { $default })
help-move-paper =
    تاريخ الورقة التي شُرح عليها الطلب،
    إن أُدخل في يوم لاحق (refer)
cli-undertaking-saved = { $number }: حُفظ التعهد { $which }
