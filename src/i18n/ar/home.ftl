# الشاشة الأولى.
home-desk = علاقات المستفيدين
home-title = وصل · { $society }
home-head-queue = قائمة العمل
home-head-waiting = المنتظر
home-head-overdue = المتأخر
home-head-oldest = الأقدم
home-head-next = الموعد التالي
home-not-before = ليس قبل { $when }
home-nothing-waits = لا طلب ينتظر شيئًا، و{ $key } لاستقبال من يحضر.
home-ready-since = منذ { $when }
home-unfinished = لم يكتمل: { $what }
home-field-of = الخانة { $at } من { $count } «{ $field }»
home-at-field = عند «{ $field }»
home-from-place = من { $place }
home-drafts = ما لم يكتمل
home-more-drafts = غيرها مما لم يكتمل: { $n }، و{ $key } لعرضها كلها
home-ask-drop-draft = تُسقط المسودة: { $name }، ولا يبقى ما كُتب فيها
home-draft-dropped = أُسقطت المسودة
home-nothing-unfinished = لا شيء غير مكتمل
home-sample = هذه بيانات تجريبية لأشخاص متخيلين. ابدأ بمخزن فارغ للعمل الحقيقي.
home-draft-set-up = التجهيز الأول
home-draft-settings = إعدادات الجمعية
home-draft-of = الطلب { $number }
home-draft-new = طلب جديد
home-draft-for = طلب جديد لـ{ $name }
home-yours = بعهدتك: { $held } · حلّ موعدها: { $promised }
home-away =
    { $n ->
        [zero] لم يتغير شيء مما بعهدتك منذ خروجك ({ $when })، و{ $key } لعرضه
        [one] منذ خروجك ({ $when }) تغيّر طلب واحد مما بعهدتك، و{ $key } لعرضه
        [two] منذ خروجك ({ $when }) تغيّر طلبان مما بعهدتك، و{ $key } لعرضهما
        [few] منذ خروجك ({ $when }) تغيّرت { $n } طلبات مما بعهدتك، و{ $key } لعرضها
        [many] منذ خروجك ({ $when }) تغيّر { $n } طلبًا مما بعهدتك، و{ $key } لعرضها
       *[other] منذ خروجك ({ $when }) تغيّر { $n } طلب مما بعهدتك، و{ $key } لعرضها
    }
home-yours-shown = بعهدتك: { $held } · حلّ موعدها: { $promised } · { $key } لعرضها
home-clock-ask = الساعة تقول { $clock }، وآخر قيد في السجل { $last }. هل الساعة صحيحة؟ { $key } للجواب، ولا يُعطى رقم ولا تاريخ قبله.
home-clock-wait = الساعة تقول { $clock }، وآخر قيد في السجل { $last }. لا يُعطى رقم ولا تاريخ حتى يؤكد المدير هنا أن الساعة صحيحة، والمسودات محفوظة.
home-clock-title = الساعة تقول { $clock }. هل هذا صحيح؟
home-clock-consequence = آخر قيد في السجل { $last }. نعم: تتبع الأرقام والتواريخ الساعة من الآن. فإن كانت الساعة خاطئة فاختر لا، واطلب ضبط ساعة الجهاز.
home-clock-counts = الساعة معتمدة من الآن: { $clock }
home-clock-fine = الساعة ليست موضع شك
