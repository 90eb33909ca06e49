# الشكاوى والمقترحات والمتطلبات والخلافات.
complaint-one = الشكوى { $number }
complaint-form = شكوى أو مقترح جديد
complaint-of = شكوى أو مقترح من { $name }
complaint-why-staff = لا يطّلع عليها ولا يظهر له منها شيء
complaint-nobody = لا أحد بعينه
complaint-no-owner = لا إدارة بعينها

# حال الشكوى.
complaint-state-received = وردت
complaint-state-acknowledged = أُشعر باستلامها
complaint-state-working = قيد المعالجة
complaint-state-told = أُبلغت النتيجة
complaint-state-closed = أُغلقت
complaint-state-referred = أُحيلت لجهة أخرى
complaint-state-withdrawn = سُحبت
complaint-list-open = الشكاوى والمقترحات
complaint-list-late = الشكاوى والمقترحات المتأخرة
complaint-list-all = كل الشكاوى والمقترحات
complaint-list-to-ask = شكاوى أُغلقت ويُسأل أصحابها
complaint-none = لا شكاوى ولا مقترحات هنا
complaint-step-owner = الإدارة المختصة أو من يتولاها
complaint-step-manager = المدير
complaint-step-board = مجلس الإدارة
complaint-subject-left = { $name } (ترك العمل)
complaint-seen-by = يطّلع عليها
complaint-seen-by-managers = المديرون الآخرون والمراجع الداخلي، ومن سجّلها أو يتولاها
complaint-seen-by-stand-in = دور «{ $role }» والمراجع الداخلي نيابة عن { $board }، ومن سجّلها أو يتولاها؛ ولا يطّلع عليها المدير الوحيد

# العناوين.
complaint-anonymous = لم يذكر اسمه
complaint-head-who = صاحب الشكوى
complaint-head-kind = النوع
complaint-received-on = تاريخ الورود
complaint-with = لدى
complaint-outcome = النتيجة
complaint-finding = ما انتهت إليه
complaint-reason = السبب
complaint-note = ملاحظة
complaint-to-whom = الجهة
complaint-subject = عن الموظف
complaint-why-wait = وهي حتى ذلك لدى { $step }
complaint-goes-to = تُرفع إلى: { $step }

# ما يُقال.
complaint-taken = حُفظت: { $named }، وموعد الخطوة التالية { $due }
complaint-code-title = أخبره الآن بهذا الرمز: { $code }
complaint-code-text = لا سبيل غيره لمعرفة النتيجة، ولن يُعرض مرة أخرى ولا يُحفظ؛ اطلب منه أن يكتبه.
complaint-done = تم الحفظ
complaint-code = رقم الإيصال ورمزه
complaint-code-how = كما في الإيصال: الرقم ثم شرطة ثم الرمز
complaint-code-look = مفتاح Enter يفتح شكوى هذا الإيصال
complaint-code-shape = اكتب الرقم ثم شرطة ثم عشرة أرقام، مثل { $example }
complaint-none-such = لا شكوى بالرقم { $number }

# ما جرى.
complaint-deed-received = سُجّلت
complaint-deed-acknowledged = أُشعر بالاستلام ({ $channel })
complaint-deed-begun = بدأت معالجتها
complaint-deed-routed = حُوّلت: { $to }
complaint-deed-raised = رُفعت إلى { $to }: { $reason }
complaint-deed-told = أُبلغت النتيجة
complaint-deed-closed = أُغلقت: { $reason }
complaint-deed-reopened = أُعيد فتحها: { $reason }
complaint-deed-referred = أُحيلت إلى { $to } ({ $channel })
complaint-deed-withdrawn = سُحبت: { $reason }
complaint-deed-taken-back = تراجع عن «{ $step }»: { $reason }

# ما يمنع.
complaint-refused-over = انتهت ({ $state }): أعد فتحها أولًا
complaint-refused-acknowledged = أُشعر صاحبها بالاستلام من قبل
complaint-refused-still-open = لم تُغلق بعد، فلا يُعاد فتحها
complaint-refused-not-told = أبلغ صاحبها بالنتيجة أولًا ثم أغلقها
complaint-refused-code-needed = لا بد لشكوى من لم يذكر اسمه من رمز إيصال بعشرة أرقام: سجّلها من النموذج
complaint-refused-wrong-code = لا شكوى مما تطّلع عليه بهذا الإيصال: تحقق من الرقم والرمز، فإن كان صاحبها متأكدًا نظر فيها المدير
complaint-refused-has-no-code = سُجّلت هذه باسم صاحبها بلا رمز: ابحث عنه باسمه
complaint-refused-routed-so = هي كذلك في نوعها والموظف والإدارة: غيّر واحدًا منها
complaint-refused-about-oneself = لا يسجل أحد شكوى عن نفسه ولا يحوّلها: اطلب من زميل أو من المدير، وما كتبته باقٍ في المسودة
complaint-refused-last-step = هي لدى مجلس الإدارة، ولا جهة أعلى منه
complaint-refused-not-yours = يتراجع عنه من سجّله ({ $name }) أو المدير
complaint-refused-nothing-to-take-back = لا إجراء فيها يمكن التراجع عنه
complaint-refused-too-long = جرى عليها أكثر مما يُحفظ: سجّل واحدة جديدة

# الإعدادات.
complaint-part-acknowledge-days = الإشعار خلال
complaint-part-answer-days = النتيجة خلال
complaint-part-department = الإدارة
complaint-part-manager-after-days = تُرفع إلى المدير بعد
complaint-part-board-after-days = تُرفع إلى المجلس بعد
complaint-part-board = اسم ممثل المجلس
complaint-part-stand-in = الشكوى عن المدير الوحيد
complaint-days-after-due = أيام بعد موعدها
complaint-who-hears = من يتلقاها عن المجلس
complaint-note-settings = يسري على ما يرد من الآن، والتصعيد حالًا. الشكوى عن موظف تذهب إلى المديرين الآخرين، وعن المدير الوحيد إلى هذا الدور والمجلس.
complaint-refused-code-stays = لا يُعاد الرمز إلا ممن سجلها في يومها قبل أي إجراء آخر، فبعد ذلك لا يُعرف أنها لصاحبها. سجل شكوى جديدة واذكر فيها هذا الرقم
complaint-an-appeal = التظلّم من القرار يُسجَّل على طلبه: افتح الطلب واختر «{ $action }» من كل الإجراءات، أو wasl move NUMBER appeal
complaint-an-appeal-of = التظلّم من القرار يُسجَّل على طلبه: افتح { $case } واختر «{ $action }» من كل الإجراءات، أو wasl move { $case } appeal
