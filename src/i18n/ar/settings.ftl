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
settings-seats-are-here = اكتب اسم العضو الجديد عند مكان خالٍ
settings-rows-are-staff = الإضافة في قسم الموظفين
settings-staff-stay = لا يُحذف أحد، فعمله يبقى باسمه: اجعل دوره «ترك العمل»
settings-no-row = لا سطر هنا يُحذف
settings-saved-is = المحفوظ: { $value }
settings-section-society = الجمعية
settings-section-committee = اللجنة
settings-section-staff = الموظفون
settings-section-papers = الوثائق
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
settings-calendar = شهر الانتظار
settings-latest = آخر موعد للرد
settings-class = الفئة { $class } حتى
settings-attempts = أيام الاتصال
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
settings-of-a-list = (الأسماء وبينها فواصل)
settings-every-day = (كل يوم، وإن تُرك خاليًا فلا نسخ)
settings-after-the-month = (بالأيام، بعد تمام الشهر)
settings-in-days = (بالأيام)
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
settings-note-society = يظهر الاسم في أعلى الشاشة الأولى.
settings-note-committee = يسري من الجلسة القادمة. لإضافة عضو اكتب اسمه عند مكان خالٍ، ولإعفائه امسح اسمه. ومن ليس له حساب هنا فهو ضيف.
settings-note-staff = { $key } يضيف موظفًا. لا يُحذف أحد: من غادر يُجعل دوره «ترك العمل» فلا يدخل بعدها.
settings-note-papers = تسري على ما يُدقَّق من الآن، وقائمة وثائق الطلب تتبعها حين يُعدَّل أو يُرسل للتدقيق.
settings-note-clock = ما أُحيل اليوم يُردّ عليه بين { $from } و{ $to }. والمواعيد المحددة من قبل لا تتغير.
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
