# نموذج الطلب.
form-title-new = طلب جديد · { $name }
form-title-amend = { $number } · { $name } · تعديل
form-saving = جارٍ الحفظ
form-saved = حُفظ الطلب { $number }
form-kept = حُفظت المسودة كما هي، وتجدها في الشاشة الأولى
form-voids = قد يُبطل هذا الحفظ الإقرار الموقع، فيخرج الطلب من اللجنة حتى يُوقّع من جديد. أتحفظ؟
form-rows-are-in-household = الأسطر تُضاف في قسم الأسرة
form-both-calendars = { $written } = { $other } ({ $calendar }، محسوب)
form-need-up-to = صافي دخل الفرد ({ $people }): { $net } ← الفئة { $class } (حتى { $bound })
form-need-above = صافي دخل الفرد ({ $people }): { $net } ← الفئة { $class }
form-not-right =
    { $n ->
        [zero] كل الخانات صحيحة
        [one] خانة واحدة تحتاج تصحيحًا
        [two] خانتان تحتاجان تصحيحًا
        [few] { $n } خانات تحتاج تصحيحًا
        [many] { $n } خانة تحتاج تصحيحًا
       *[other] { $n } خانة تحتاج تصحيحًا
    }
form-not-right-in =
    { $n ->
        [zero] كل الخانات صحيحة
        [one] خانة واحدة تحتاج تصحيحًا في: { $sections }
        [two] خانتان تحتاجان تصحيحًا في: { $sections }
        [few] { $n } خانات تحتاج تصحيحًا في: { $sections }
        [many] { $n } خانة تحتاج تصحيحًا في: { $sections }
       *[other] { $n } خانة تحتاج تصحيحًا في: { $sections }
    }
form-not-a-date-here = التقويم الآخر لخانات التاريخ: اكتب تاريخًا صحيحًا أولًا
form-kept-with-reason = آخر رقم لا يوافق، واعتُمد بسببه
form-member-id-doubt = راجعه على البطاقة: آخر رقم لا يوافق ما قبله
form-row-taken-away = حُذف سطر { $name }، و{ $key } يعيده بكل ما فيه
form-row-is-back = عاد سطر { $name } كما كان
form-taken-by = استقبال: { $name }
form-went-on = هذا ما تركته دون حفظ في { $time }، فأكمل منه
form-choose-one = مطلوب: اختره من قائمته بمفتاح { $key }
form-noticed = { $noticed } · { $key }: إبقاؤه مع السبب
form-nothing-noticed = لا شيء هنا يحتاج إلى سبب
form-ask-keep = { $noticed }. أتبقيه كما هو؟
form-keep-why = السبب
form-kept-noticed = { $noticed } · أُبقي بسببه
form-kept-now = أُبقي كما هو، والسبب في خانة «{ $field }»
form-ask-alike = { $why }. أتستقبل طلبًا آخر؟
form-taken-over = من { $number }: للتأكيد
form-part-to-confirm = { $sections }: من الطلب { $number } بتاريخ { $date }. اسأل المستفيد، ثم { $key } لتأكيده
form-nothing-to-confirm = لا شيء في هذا القسم يحتاج إلى تأكيد
form-part-confirmed = تم تأكيد: { $section }
action-confirm-part = تأكيد القسم
form-ask-again = أدخل هذه القيم مرة ثانية
form-again-text = تطلب الجمعية إدخالها مرتين، والثانية دون رؤية الأولى. وتصح الأرقام بأي الصورتين، والتاريخ بأي التقويمين.
