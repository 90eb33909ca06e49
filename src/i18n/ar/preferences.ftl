# كيف يرى الموظف شاشاته.
preferences-title = تفضيلات العرض
preferences-mine-alone = لي وحدي على أي جهاز أجلس إليه، ولا يتغير شيء مما هو محفوظ
preferences-digits = الأرقام
preferences-western = أرقام 012
preferences-eastern = أرقام ٠١٢
preferences-marks = التشكيل
preferences-marks-shown = ظاهر
preferences-marks-hidden = محذوف
preferences-marks-impossible = محذوف: لا ترسمه هذه الطرفية في موضعه
preferences-language = اللغة
preferences-language-now = العربية
preferences-sample = وهكذا تبدو: مُحَمَّد · طلب ⁦1448-0056⁩ · ⁦4,250⁩ ريالًا
preferences-kept = حُفظ لك
