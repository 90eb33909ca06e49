# الشاشة الأولى.
home-desk = علاقات المستفيدين
home-title = وصل · { $society }
home-head-queue = قائمة العمل
home-head-waiting = المنتظر
home-head-overdue = المتأخر
home-head-oldest = الأقدم
home-head-next = الموعد التالي
home-not-before = ليس قبل { $when }
home-unfinished = لم يكتمل: { $name }، عند «{ $field }»، { $time } { $place }
home-nothing-unfinished = لا شيء غير مكتمل
home-sample = هذه بيانات تجريبية لأشخاص متخيلين. ابدأ بمخزن فارغ للعمل الحقيقي.
home-draft-set-up = التجهيز الأول
home-draft-settings = إعدادات الجمعية
home-draft-of = الطلب { $number }
home-draft-new = طلب جديد
home-draft-for = طلب جديد لـ{ $name }
home-yours = عندك: { $held } بعهدتك · { $promised } موعدها اليوم
