# قيم القوائم المحددة.
choice-sex-m = ذكر
    .also = ذكور، رجل، ولد
choice-sex-f = أنثى
    .also = إناث، امرأة، بنت
choice-marital-single =
    { $sex ->
        [f] عزباء
       *[m] أعزب
    }
    .also = عزاب، عازب، عازبة، غير متزوج، غير متزوجة
choice-marital-married =
    { $sex ->
        [f] متزوجة
       *[m] متزوج
    }
    .also = متزوجون، متزوجين، متزوجات
choice-marital-divorced =
    { $sex ->
        [f] مطلّقة
       *[m] مطلّق
    }
    .also = مطلقون، مطلقين، مطلقات
choice-marital-widowed =
    { $sex ->
        [f] أرملة
       *[m] أرمل
    }
    .also = أرامل
choice-nationality-saudi =
    { $sex ->
        [f] سعودية
       *[m] سعودي
    }
    .also = سعوديون، سعوديين، سعوديات، السعودية
choice-nationality-yemeni =
    { $sex ->
        [f] يمنية
       *[m] يمني
    }
    .also = يمنيون، يمنيين، اليمن
choice-nationality-syrian =
    { $sex ->
        [f] سورية
       *[m] سوري
    }
    .also = سوريون، سوريين، سوريا
choice-nationality-egyptian =
    { $sex ->
        [f] مصرية
       *[m] مصري
    }
    .also = مصريون، مصريين، مصر
choice-nationality-sudanese =
    { $sex ->
        [f] سودانية
       *[m] سوداني
    }
    .also = سودانيون، سودانيين، السودان
choice-nationality-palestinian =
    { $sex ->
        [f] فلسطينية
       *[m] فلسطيني
    }
    .also = فلسطينيون، فلسطينيين، فلسطين
choice-nationality-pakistani =
    { $sex ->
        [f] باكستانية
       *[m] باكستاني
    }
    .also = باكستانيون، باكستانيين، باكستان
choice-nationality-stateless = بلا جنسية
    .also = بدون جنسية، بدون
choice-nationality-other = أخرى
choice-education-none =
    { $sex ->
        [f] لا تقرأ ولا تكتب
       *[m] لا يقرأ ولا يكتب
    }
    .also = أمي، أمية، غير متعلم، غير متعلمة
choice-education-reads =
    { $sex ->
        [f] تقرأ وتكتب
       *[m] يقرأ ويكتب
    }
choice-education-primary = ابتدائي
    .also = ابتدائية
choice-education-middle = متوسط
    .also = متوسطة، إعدادي
choice-education-secondary = ثانوي
    .also = ثانوية
choice-education-diploma = دبلوم
choice-education-university = جامعي
    .also = جامعية، بكالوريوس
choice-work-none =
    { $sex ->
        [f] لا تعمل
       *[m] لا يعمل
    }
    .also = بدون عمل، بلا عمل، عاطل، عاطلة، عاطلون، عاطلين
choice-work-employed =
    { $sex ->
        [f] موظفة
       *[m] موظف
    }
    .also = موظفون، موظفين، موظفات
choice-work-self-employed = عمل حر
    .also = متسبب، متسببة، أعمال حرة
choice-work-retired =
    { $sex ->
        [f] متقاعدة
       *[m] متقاعد
    }
    .also = متقاعدون، متقاعدين، متقاعدات
choice-work-student =
    { $sex ->
        [f] طالبة
       *[m] طالب
    }
    .also = طلاب، طلبة، طالبات
choice-work-home =
    { $sex ->
        [f] ربة منزل
       *[m] رب منزل
    }
    .also = ربة بيت، ربات منازل، ربات بيوت
choice-work-unable =
    { $sex ->
        [f] عاجزة عن العمل
       *[m] عاجز عن العمل
    }
    .also = عاجزون عن العمل، عاجزين عن العمل
choice-health-sound =
    { $sex ->
        [f] سليمة
       *[m] سليم
    }
    .also = سليمون، سليمين
choice-health-chronic = مرض مزمن
    .also = أمراض مزمنة
choice-health-disabled =
    { $sex ->
        [f] ذات إعاقة
       *[m] ذو إعاقة
    }
    .also = معاق، معاقة، ذوو إعاقة، ذوي إعاقة، ذوات إعاقة
choice-health-ill =
    { $sex ->
        [f] مريضة
       *[m] مريض
    }
    .also = مرضى
choice-category-poor =
    { $sex ->
        [f] فقيرة
       *[m] فقير
    }
    .also = فقراء، فقيرات، محتاج، محتاجة، محتاجون، محتاجين، مسكين، مساكين
choice-category-orphan =
    { $sex ->
        [f] يتيمة
       *[m] يتيم
    }
    .also = أيتام، يتامى، يتيمات
choice-category-widow = أرملة
    .also = أرامل
choice-category-divorced = مطلقة
    .also = مطلقات
choice-category-disabled =
    { $sex ->
        [f] ذات إعاقة
       *[m] ذو إعاقة
    }
    .also = معاق، معاقة، معاقون، معاقين، ذوو إعاقة، ذوي إعاقة، ذوات إعاقة
choice-category-elderly =
    { $sex ->
        [f] كبيرة سن
       *[m] كبير سن
    }
    .also = كبار السن، مسن، مسنة، مسنون، مسنين، كبيرات السن
choice-category-prisoner-family = أسرة سجين
    .also = أسر السجناء، أسر سجناء
choice-category-debtor =
    { $sex ->
        [f] غارمة
       *[m] غارم
    }
    .also = غارمون، غارمين، غارمات، مدين، مدينة
choice-category-other = أخرى
choice-channel-c1 = المقابلة
    .also = زيارة، حضوري
choice-channel-c2 = الاتصالات الهاتفية
    .also = هاتف، اتصال، جوال
choice-channel-c3 = وسائل التواصل الاجتماعي
    .also = واتساب، واتس
choice-channel-c4 = الخطابات
    .also = خطاب
choice-channel-c5 = خدمات طلب المساعدة
choice-channel-c6 = خدمة التطوع
    .also = متطوع
choice-channel-c7 = الموقع الإلكتروني
    .also = موقع الجمعية
choice-best-time-any = أي وقت
choice-best-time-morning = صباحًا
choice-best-time-noon = ظهرًا
choice-best-time-afternoon = عصرًا
choice-best-time-evening = مساءً
choice-dwelling-kind-owned = ملك
    .also = تمليك
choice-dwelling-kind-rented = إيجار
    .also = مستأجر، مستأجرة
choice-dwelling-kind-family = مع الأهل
choice-dwelling-kind-charity = سكن خيري
choice-dwelling-kind-shared = مشترك
choice-dwelling-kind-none = بلا سكن
choice-dwelling-state-good = جيد
choice-dwelling-state-fair = مقبول
choice-dwelling-state-poor = سيئ
choice-dwelling-state-unfit = غير صالح للسكن
choice-relation-spouse = زوج أو زوجة
    .also = زوجة، زوجات
choice-relation-son = ابن
    .also = أبناء، ولد، أولاد
choice-relation-daughter = ابنة
    .also = بنت، بنات
choice-relation-father = أب
    .also = والد، أبو، آباء
choice-relation-mother = أم
    .also = والدة، أمهات
choice-relation-brother = أخ
    .also = إخوة، إخوان
choice-relation-sister = أخت
    .also = أخوات
choice-relation-grandchild = حفيد أو حفيدة
    .also = حفيدة، أحفاد، حفيدات
choice-relation-other = أخرى
choice-service-food = سلة غذائية
    .also = سلال غذائية، غذاء
choice-service-rent = إيجار
    .also = سداد إيجار
choice-service-cash = دعم نقدي
choice-service-bills = سداد فواتير
    .also = فاتورة كهرباء، فواتير كهرباء، فواتير ماء
choice-service-debt = سداد دين
    .also = سداد ديون
choice-service-medical = علاج
choice-service-education = تعليم
    .also = حقيبة مدرسية
choice-service-appliances = أجهزة منزلية
choice-service-repair = ترميم
choice-service-clothing = كسوة
    .also = كسوة العيد
choice-service-seasonal = دعم موسمي
choice-service-orphan = كفالة يتيم
    .also = كفالة أيتام
choice-service-training = تدريب وتأهيل
choice-service-other = أخرى
choice-paper-national-id = الهوية
choice-paper-family-record = سجل الأسرة
choice-paper-income-proof = إثبات الدخل
choice-paper-lease = عقد الإيجار
choice-paper-title-deed = صك الملكية
choice-paper-iban-letter = شهادة الآيبان
choice-paper-medical-report = تقرير طبي
choice-paper-debt-proof = إثبات الدين
choice-paper-death-certificate = شهادة الوفاة
choice-paper-divorce-deed = صك الطلاق
choice-paper-guardianship = صك الولاية
choice-paper-prison-letter = إفادة من السجن
choice-paper-school-letter = تعريف دراسي
choice-paper-utility-bill = فاتورة خدمات
choice-paper-quotation = عرض سعر
choice-delivery-kind-cash = نقدي
choice-delivery-kind-in-kind = عيني
choice-delivery-kind-service = خدمة
choice-signature-paper = على الورق
choice-signature-witness = بشهادة شاهد
choice-signature-thumbprint = بالبصمة
choice-datum-national-id = رقم الهوية
choice-datum-birth-date = تاريخ الميلاد
choice-datum-household-size = عدد الأسرة
choice-datum-income = الدخل
choice-datum-rent-paid = الإيجار
choice-datum-iban = الآيبان

choice-answer-month-hijri = شهر هجري
choice-answer-month-gregorian = شهر ميلادي
choice-answer-month-thirty-days = 30 يومًا
choice-week-day-sat = السبت
choice-week-day-sun = الأحد
choice-week-day-mon = الاثنين
choice-week-day-tue = الثلاثاء
choice-week-day-wed = الأربعاء
choice-week-day-thu = الخميس
choice-week-day-fri = الجمعة
choice-usual-holiday-founding-day = يوم التأسيس
choice-usual-holiday-eid-al-fitr = عيد الفطر
choice-usual-holiday-eid-al-adha = عيد الأضحى
choice-usual-holiday-national-day = اليوم الوطني

choice-direction-in = وارد إلينا
choice-direction-out = صادر منا
choice-caller-unknown = غير مسجل
choice-caller-anonymous = لم يرد ذكر اسمه
choice-contact-place-office = في مقر الجمعية
choice-contact-place-home = في المنزل
choice-contact-place-elsewhere = في مكان آخر
choice-yes-no-yes = نعم
choice-yes-no-no = لا
choice-typed-twice-id-number = رقم الهوية
choice-typed-twice-dates = التواريخ
choice-typed-twice-amounts = المبالغ
choice-counting-money = ريال
choice-counting-either = ريال أو عدد
choice-counting-pieces = قطعة
choice-counting-months = شهر
choice-counting-visits = زيارة
choice-counting-own = وحدة خاصة
choice-complaint-kind-complaint = شكوى
choice-complaint-kind-suggestion = مقترح
choice-complaint-kind-requirement = متطلب
choice-complaint-kind-dispute = خلاف
choice-complaint-kind-appeal = تظلّم
choice-finding-upheld = ثبتت
choice-finding-in-part = ثبتت جزئيًا
choice-finding-not-upheld = لم تثبت
choice-finding-settled = تمت التسوية
choice-finding-adopted = أُخذ به
choice-finding-not-adopted = لم يؤخذ به
choice-stand-in-auditor = مراجع داخلي
choice-stand-in-researcher = باحث
choice-stand-in-clerk = موظف
choice-answer-form-scale = من 1 إلى 5
choice-answer-form-yes-no = نعم أو لا
choice-answer-form-words = كلام
choice-call-end-answered = تم التقييم
    .also = أجاب، أجابت، تمت الإجابة، قيّم
choice-call-end-declined = اعتذار عن التقييم
    .also = اعتذر، اعتذرت، رفض، رفضت، رفض التقييم
choice-call-end-no-answer = لا رد
    .also = لم يرد، لم ترد، لا يرد
choice-call-end-later = مكالمة مؤجلة
    .also = لاحقًا، مؤجل، مؤجلة، طلب التأجيل
choice-call-end-unreachable = تعذر الوصول
    .also = تعذر الوصول إليه، تعذر الوصول إليها، لا يمكن الوصول إليه
choice-score-point-1 = سيئ جدًا
    .also = غير راض جدًا، غير راض إطلاقًا، غير راضية إطلاقًا، ضعيف جدًا، 1 من 5
choice-score-point-2 = سيئ
    .also = غير راض، غير راضية، ضعيف، 2 من 5
choice-score-point-3 = مقبول
    .also = محايد، محايدة، متوسط، 3 من 5
choice-score-point-4 = جيد
    .also = راض، راضية، جيد جدًا، 4 من 5
choice-score-point-5 = ممتاز
    .also = راض جدًا، راضية جدًا، راض تمامًا، راضية تمامًا، 5 من 5
