# قائمة العمل.
queue-mine = ما عندي
queue-overdue = المتأخر
queue-filtered = تصفية: { $filter }
queue-sorted = الترتيب: { $order }
queue-head-number = الرقم
queue-head-person = الشخص
queue-head-need = فئة
queue-head-asked = المطلوب
queue-head-due = الموعد
queue-marked = 
    { $n ->
        [zero] لا مؤشَّر
        [one] واحد مؤشَّر
        [two] اثنان مؤشَّران
        [few] { $n } مؤشَّرة
        [many] { $n } مؤشَّرًا
       *[other] { $n } مؤشَّر
    }
queue-done = 
    { $n ->
        [zero] لم يتم شيء
        [one] تم لطلب واحد
        [two] تم لطلبين
        [few] تم لـ{ $n } طلبات
        [many] تم لـ{ $n } طلبًا
       *[other] تم لـ{ $n } طلب
    }
