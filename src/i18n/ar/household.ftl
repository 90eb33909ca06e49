# ما تقوله ملفات أخرى عن أفراد الأسرة.
household-applicant = لهذا الفرد ملف آخر: { $files }
household-listed = ضمن أفراد أسرة أخرى أيضًا: { $files }
household-phone = الجوال نفسه في ملف مستفيد آخر: { $files }
household-unnamed =
    { $n ->
        [zero] لا ملف
        [one] ملف واحد بلا رقم ظاهر
        [two] ملفان بلا رقم ظاهر
        [few] { $n } ملفات بلا رقم ظاهر
        [many] { $n } ملفًا بلا رقم ظاهر
       *[other] { $n } ملف بلا رقم ظاهر
    }
household-elsewhere = في ملفات أخرى
household-of = { $who }: { $what }
household-ask = أتحفظ الطلب مع ما في الملفات الأخرى؟
household-alike = قد يكون المستفيد نفسه، بالاسم وتاريخ الميلاد: { $files }
