# إعدادات الجمعية.
settings-title = إعدادات الجمعية
settings-read-only = للاطلاع فقط
settings-kept-not-saved = مسودة { $time }، لم تُحفظ بعد
settings-saved = حُفظت الإعدادات
settings-nothing-changed = لم يتغير شيء بعد
settings-resumed = هذا ما تركته من قبل، ولم يُحفظ بعد
settings-stale = غيّرها مدير آخر قبلك: { $fields }. ما كتبته باقٍ، راجعه ثم احفظ
settings-renewed = غيّرها مدير آخر: { $fields }
settings-ask-a-manager = { $why }: { $names }
settings-here = أنت في الإعدادات
settings-rows-are-staff = الإضافة في قسم الموظفين
settings-staff-stay = لا يُحذف أحد، فعمله يبقى باسمه: اجعل دوره «ترك العمل»
settings-no-row = لا سطر هنا يُحذف
settings-saved-is = المحفوظ: { $value }
settings-section-society = الجمعية
settings-section-committee = اللجنة
settings-section-staff = الموظفون
settings-section-papers = الوثائق
settings-section-services = الخدمات
settings-section-clock = المواعيد
settings-section-classes = فئات الحاجة
settings-section-satisfaction = قياس الرضا
settings-section-departments = الإدارات
settings-section-sight = الاطلاع
settings-section-backups = النسخ الاحتياطي
settings-society = اسم الجمعية
settings-quorum = النصاب
settings-member = العضو { $seat }
settings-staff-name = الاسم
settings-staff-role = الدور
settings-answer-months = شهر الانتظار
settings-own-name = الاسم في الجمعية
settings-offer = { $part } في «{ $name }»
settings-offer-offered = التقديم
settings-offer-arabic = الاسم بالعربية
settings-offer-english = الاسم بالإنجليزية
settings-is-offered = مقدمة
settings-is-not-offered = غير مقدمة
settings-is-served = مخدومة
settings-is-not-served = غير مخدومة
settings-usual-name = (وإن تُرك خاليًا فالاسم المعتاد)
settings-note-services = الخدمات أولًا ثم فئات المستفيدين. وما لا يُقدَّم لا يُطلب بعد الآن، وما طُلب من قبل يبقى كما هو.
settings-weekend = إجازة الأسبوع
settings-holiday = الإجازة { $n }: { $part }
settings-holiday-name = الإجازة
settings-holiday-recurs = التكرار
settings-holiday-from = من
settings-holiday-to = إلى
settings-recurs-hijri = كل سنة هجرية
settings-recurs-gregorian = كل سنة ميلادية
settings-recurs-once = مرة واحدة
settings-latest = آخر موعد للرد
settings-late-papers = أقدم ورقة إحالة
settings-class = الفئة { $class } حتى
settings-attempts = أيام الاتصال
settings-answers-min = عرض النتائج من
settings-department = الإدارة { $n }
settings-everybodys = مشتركة بين الجميع
settings-staff-scope = يطلع على
settings-scope-all = كل العمل
settings-scope-own = المسند إليه فقط
settings-lock-minutes = دقائق حتى قفل الشاشة
settings-backup-times = وقت النسخ
settings-paper = { $part } في «{ $paper }»
settings-paper-number = الرقم
settings-paper-issued = تاريخ الإصدار
settings-paper-expires = تاريخ الانتهاء
settings-paper-most-old = أقصى عمر
settings-paper-services = الخدمات التي تطلبها
settings-paper-categories = الفئات التي تطلبها
settings-paper-matched = تُطابَق مع
settings-paper-part = – { $part }
settings-number-needed = الرقم مطلوب
settings-number-not-needed = الرقم غير مطلوب
settings-needed = مطلوب
settings-not-needed = غير مطلوب
settings-days-old = (بالأيام من الإصدار، وإن تُرك خاليًا فلا حد)
settings-of-these = من: { $names }
settings-of-a-list = (الأسماء وبينها فواصل)
settings-every-day = (كل يوم، وإن تُرك خاليًا فلا نسخ)
settings-after-the-month = (بالأيام، بعد تمام الشهر)
settings-in-days = (بالأيام)
settings-in-answers = (إجابات، ودونها لا تُعرض)
settings-paper-days-old = (بالأيام عند الإدخال؛ 0: لا تُحسب)
settings-in-minutes = (بلا استخدام، و0: لا تُقفل)
settings-a-head = ريال للفرد في الشهر
settings-of-members =
    { $n ->
        [zero] ولا أعضاء
        [one] من عضو واحد
        [two] من عضوين
        [few] من { $n } أعضاء
        [many] من { $n } عضوًا
       *[other] من { $n } عضو
    }
settings-note-society = يظهر الاسم في أعلى الشاشة الأولى. ولحفظ كل الإعدادات في ملف أو نقلها: wasl settings export FILE
settings-note-committee = يسري من الجلسة القادمة. لإضافة عضو اكتب اسمه عند مكان خالٍ، ولإعفائه امسح اسمه. ومن ليس له حساب هنا فهو ضيف. و{ $key } يضيف لجنة أخرى.
settings-note-staff = { $key } يضيف موظفًا. لا يُحذف أحد: من غادر يُجعل دوره «ترك العمل» فلا يدخل بعدها.
settings-note-papers = تسري على ما يُدقَّق من الآن، وقائمة وثائق الطلب تتبعها حين يُعدَّل أو يُرسل للتدقيق.
settings-note-clock = ما أُحيل اليوم يُردّ عليه بين { $from } و{ $to }. وعند اختيار أكثر من شهر فالعبرة بأبعدها. والمواعيد المحددة من قبل لا تتغير.
settings-note-holiday = { $name }: القادمة من { $from } إلى { $to }. وما حلّ موعده في إجازة انتقل إلى يوم العمل بعدها، والمواعيد المحددة من قبل لا تتغير.
settings-note-holiday-day = { $name }: القادمة { $from }. وما حلّ موعده في إجازة انتقل إلى يوم العمل بعدها، والمواعيد المحددة من قبل لا تتغير.
settings-note-holidays = يُكتب الشهر ثم اليوم، مثل { "\u2066" }10-01{ "\u2069" }، وما كان مرة واحدة فبتاريخه. واترك «إلى» خاليًا ليوم واحد. ولا يحلّ موعد في إجازة.
settings-note-clock-plain = المواعيد المحددة من قبل لا تتغير.
settings-note-classes = تسري على الطلبات التي تُحفظ أو تُعدّل بعد الآن، وما حُفظ قبلها على فئته.
settings-note-satisfaction = بعد هذا العدد من المكالمات بلا رد يُغلق الطلب دون قياس.
settings-note-departments = كل خطوة لإدارة واحدة أو للجميع، ومن اطلع على عمل إدارة رأى خطواتها.
settings-note-sight = المدير والمراجع الداخلي يطلعان على كل العمل مهما اختير هنا، ومن أُسند إليه طلب فهو يراه.
settings-note-backups = الخادم المشغَّل مع --backup-to يأخذ نسخة احتياطية في هذه الأوقات، وحال آخر نسخة في شاشتك الأولى.
settings-majority = الأغلبية
settings-of-present = أكثر من نصف الحاضرين
settings-of-cast = أكثر من نصف من لم يمتنع
settings-tie = عند التساوي
settings-tie-chair = يرجح جانب رئاسة اللجنة
settings-tie-defer = لا قرار، ويؤجَّل الطلب
settings-chair = رئاسة اللجنة
settings-no-chair = لم تُحدد
settings-reason-above = يُشترط السبب فوق
settings-manager-above = يُشترط المدير فوق
settings-no-bound = ريال، وإن تُرك خاليًا فلا حد
settings-member-staff = حساب العضو { $seat }
settings-guest = ضيف بلا حساب
settings-member-guest = { $name } (ضيف)
settings-file-head = إعدادات الجمعية، كل سطر لإعداد. وما تُرك يبقى كما هو، إلا سطور الإجازات والأعضاء واللجان والإدارات فتؤخذ كما في الملف. ورقم الموظف لا يُعطى لغيره أبدًا. للفحص دون حفظ: wasl settings import FILE --dry-run
settings-file-exists = الملف { $file } موجود: اختر اسمًا آخر
settings-exported = كُتبت الإعدادات في { $file }
settings-file-too-long = { $file } أطول من أي ملف إعدادات: اختر الملف الصحيح
settings-file-not-utf8 = { $file } غير محفوظ بترميز UTF-8: احفظه به ثم استورده
settings-nothing-changes = لن يتغير شيء: ما في الملف هو المحفوظ
settings-would-change =
    { $n ->
        [zero] لن يتغير شيء
        [one] سيتغير إعداد واحد، ولم يُحفظ شيء
        [two] سيتغير إعدادان، ولم يُحفظ شيء
        [few] ستتغير { $n } إعدادات، ولم يُحفظ شيء
        [many] سيتغير { $n } إعدادًا، ولم يُحفظ شيء
       *[other] سيتغير { $n } إعداد، ولم يُحفظ شيء
    }
settings-changed =
    { $n ->
        [zero] لم يتغير شيء
        [one] تغير إعداد واحد وحُفظ
        [two] تغير إعدادان وحُفظا
        [few] تغيرت { $n } إعدادات وحُفظت
        [many] تغير { $n } إعدادًا وحُفظت
       *[other] تغير { $n } إعداد وحُفظت
    }
settings-change = { $field }: { $before } ← { $after }
settings-wrong = { $field }: { $flaw }
settings-wrong-at-line = السطر { $line }: { $field }: { $flaw }
settings-line-not-toml = السطر { $line } ليس TOML ({ $why }): صحّحه
settings-line-no-such-key = السطر { $line }: لا إعداد اسمه { $key }: خذ الاسم من الملف المصدَّر
settings-line-wants-text = السطر { $line }: { $key } نص بين علامتي اقتباس
settings-line-wants-number = السطر { $line }: { $key } رقم، أو "" إن لم يُحدد
settings-line-wants-yes-no = السطر { $line }: { $key } يكون true أو false
settings-line-wants-codes = السطر { $line }: { $key } قائمة رموز، مثل { "\u2066" }["fri"]{ "\u2069" }
settings-committee-name = اسم اللجنة
settings-takes-services = الخدمات المحالة إليها
settings-takes-categories = الفئات المحالة إليها
settings-takes-above = إن طُلب أكثر من
settings-takes-any = (الأسماء وبينها فواصل، وإن تُرك خاليًا فأيّ واحد)
settings-of-committee = { $field } في اللجنة { $n }
settings-section-committees = لجنة جديدة
settings-note-other-committee = يُحال إليها ما ذُكر هنا وما يُختار لها، وما عداه إلى اللجنة العامة. واللجنة يحذفها مسح اسمها إن لم يكن معها طلب ولا جلسة.
settings-committees-full = لا تزيد اللجان على تسع
settings-typed-twice = ما يُدخل مرتين
settings-unit-counted = وحدة الاعتماد
settings-unit-unit-arabic = اسم الوحدة بالعربية
settings-unit-unit-english = اسم الوحدة بالإنجليزية
settings-unit-from-now = للاعتمادات من الآن
settings-section-complaints = الشكاوى
settings-section-inquiries = الاستفسارات
settings-section-questions-service = أسئلة من خُدم
settings-section-questions-rejection = أسئلة من رُفض
settings-section-questions-withdrawal = أسئلة من سحب
settings-section-questions-inquiry = أسئلة من سأل
settings-section-questions-complaint = أسئلة من اشتكى
