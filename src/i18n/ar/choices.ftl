# قيم القوائم المحددة.
choice-sex-m = ذكر
choice-sex-f = أنثى
choice-marital-single =
    { $sex ->
        [f] عزباء
       *[m] أعزب
    }
choice-marital-married =
    { $sex ->
        [f] متزوجة
       *[m] متزوج
    }
choice-marital-divorced =
    { $sex ->
        [f] مطلّقة
       *[m] مطلّق
    }
choice-marital-widowed =
    { $sex ->
        [f] أرملة
       *[m] أرمل
    }
choice-nationality-saudi =
    { $sex ->
        [f] سعودية
       *[m] سعودي
    }
choice-nationality-yemeni =
    { $sex ->
        [f] يمنية
       *[m] يمني
    }
choice-nationality-syrian =
    { $sex ->
        [f] سورية
       *[m] سوري
    }
choice-nationality-egyptian =
    { $sex ->
        [f] مصرية
       *[m] مصري
    }
choice-nationality-sudanese =
    { $sex ->
        [f] سودانية
       *[m] سوداني
    }
choice-nationality-palestinian =
    { $sex ->
        [f] فلسطينية
       *[m] فلسطيني
    }
choice-nationality-pakistani =
    { $sex ->
        [f] باكستانية
       *[m] باكستاني
    }
choice-nationality-stateless = بلا جنسية
choice-nationality-other = أخرى
choice-education-none =
    { $sex ->
        [f] لا تقرأ ولا تكتب
       *[m] لا يقرأ ولا يكتب
    }
choice-education-reads =
    { $sex ->
        [f] تقرأ وتكتب
       *[m] يقرأ ويكتب
    }
choice-education-primary = ابتدائي
choice-education-middle = متوسط
choice-education-secondary = ثانوي
choice-education-diploma = دبلوم
choice-education-university = جامعي
choice-work-none =
    { $sex ->
        [f] لا تعمل
       *[m] لا يعمل
    }
choice-work-employed =
    { $sex ->
        [f] موظفة
       *[m] موظف
    }
choice-work-self-employed = عمل حر
choice-work-retired =
    { $sex ->
        [f] متقاعدة
       *[m] متقاعد
    }
choice-work-student =
    { $sex ->
        [f] طالبة
       *[m] طالب
    }
choice-work-home =
    { $sex ->
        [f] ربة منزل
       *[m] رب منزل
    }
choice-work-unable =
    { $sex ->
        [f] عاجزة عن العمل
       *[m] عاجز عن العمل
    }
choice-health-sound =
    { $sex ->
        [f] سليمة
       *[m] سليم
    }
choice-health-chronic = مرض مزمن
choice-health-disabled =
    { $sex ->
        [f] ذات إعاقة
       *[m] ذو إعاقة
    }
choice-health-ill =
    { $sex ->
        [f] مريضة
       *[m] مريض
    }
choice-category-poor =
    { $sex ->
        [f] فقيرة
       *[m] فقير
    }
choice-category-orphan =
    { $sex ->
        [f] يتيمة
       *[m] يتيم
    }
choice-category-widow = أرملة
choice-category-divorced = مطلقة
choice-category-disabled =
    { $sex ->
        [f] ذات إعاقة
       *[m] ذو إعاقة
    }
choice-category-elderly =
    { $sex ->
        [f] كبيرة سن
       *[m] كبير سن
    }
choice-category-prisoner-family = أسرة سجين
choice-category-debtor =
    { $sex ->
        [f] غارمة
       *[m] غارم
    }
choice-category-other = أخرى
choice-channel-c1 = المقابلة
choice-channel-c2 = الاتصالات الهاتفية
choice-channel-c3 = وسائل التواصل الاجتماعي
choice-channel-c4 = الخطابات
choice-channel-c5 = خدمات طلب المساعدة
choice-channel-c6 = خدمة التطوع
choice-channel-c7 = الموقع الإلكتروني
choice-best-time-any = أي وقت
choice-best-time-morning = صباحًا
choice-best-time-noon = ظهرًا
choice-best-time-afternoon = عصرًا
choice-best-time-evening = مساءً
choice-dwelling-kind-owned = ملك
choice-dwelling-kind-rented = إيجار
choice-dwelling-kind-family = مع الأهل
choice-dwelling-kind-charity = سكن خيري
choice-dwelling-kind-shared = مشترك
choice-dwelling-kind-none = بلا سكن
choice-dwelling-state-good = جيد
choice-dwelling-state-fair = مقبول
choice-dwelling-state-poor = سيئ
choice-dwelling-state-unfit = غير صالح للسكن
choice-relation-spouse = زوج أو زوجة
choice-relation-son = ابن
choice-relation-daughter = ابنة
choice-relation-father = أب
choice-relation-mother = أم
choice-relation-brother = أخ
choice-relation-sister = أخت
choice-relation-grandchild = حفيد أو حفيدة
choice-relation-other = أخرى
choice-service-food = سلة غذائية
choice-service-rent = إيجار
choice-service-cash = دعم نقدي
choice-service-bills = سداد فواتير
choice-service-debt = سداد دين
choice-service-medical = علاج
choice-service-education = تعليم
choice-service-appliances = أجهزة منزلية
choice-service-repair = ترميم
choice-service-clothing = كسوة
choice-service-seasonal = دعم موسمي
choice-service-orphan = كفالة يتيم
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
