# نموذج الطلب.
form-title-new = طلب جديد · { $name }
form-title-amend = { $number } · { $name } · تعديل
form-saving = جارٍ الحفظ
form-saved = حُفظ الطلب { $number }
form-kept = حُفظت المسودة كما هي، وتجدها في الشاشة الأولى
form-voids = قد يُبطل هذا الحفظ الإقرار الموقع، فيخرج الطلب من اللجنة حتى يُوقّع من جديد. أتحفظ؟
form-id-taken = رقم الهوية لمستفيد مسجل. أتحفظ الطلب باسمه؟
form-stale = غيّر زميل هذا الطلب في أثناء ذلك، وما كتبته محفوظ. احفظ مرة أخرى لتضع ما كتبته مكانه
form-rows-are-in-household = الأسطر تُضاف في قسم الأسرة
form-both-calendars = { $written } = { $other } ({ $calendar }، محسوب)
form-need-up-to = صافي الفرد ({ $people }): { $net } ← الفئة { $class } (حتى { $bound })
form-need-above = صافي الفرد ({ $people }): { $net } ← الفئة { $class }
form-not-right = 
    { $n ->
        [zero] كل الخانات صحيحة
        [one] خانة واحدة تحتاج تصحيحًا
        [two] خانتان تحتاجان تصحيحًا
        [few] { $n } خانات تحتاج تصحيحًا
        [many] { $n } خانة تحتاج تصحيحًا
       *[other] { $n } خانة تحتاج تصحيحًا
    }
