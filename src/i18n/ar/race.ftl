# اثنان عدّلا طلبًا واحدًا، وما اقترحه أحدهما.
race-saved-meanwhile = حفظ { $name } هذا الطلب في أثناء ذلك. اختر ما يُعتمد في كل حقل غيّرتماه معًا، وما عداه مدموج.
race-changed-meanwhile = تغيّر هذا الطلب في أثناء ذلك. اختر ما يُعتمد في كل حقل تغيّر هنا وهناك، وما عداه مدموج.
race-elsewhere = أكملت هذا النموذج من { $place } في أثناء ذلك. اختر ما يُعتمد حيث يختلف النصان.
race-both-kept = حُفظ النصان، كل منهما مسودة
race-one-text = صار النصان واحدًا، وهو محفوظ
race-proposal-of = اقترح { $of } هذا وقد سُبق إلى الحفظ. اختر ما يُعتمد في كل حقل.
race-yours = ما كتبته
race-stands = المحفوظ الآن
race-nothing = –
race-no-row = لا صف كهذا
race-row = الأسرة، الصف { $number }
race-left = { $n ->
    [zero] لم يبق ما يُختار: { $fields }
    [one] بقي اختيار واحد: { $fields }
    [two] بقي اختياران: { $fields }
    [few] بقيت { $n } اختيارات: { $fields }
    [many] بقي { $n } اختيارًا: { $fields }
   *[other] بقي { $n } اختيار: { $fields }
}
race-all-chosen = اكتمل الاختيار، و{ $key } للحفظ
race-merged-by-itself = لم يغيّر أحدكما ما غيّره الآخر، فدُمج النصان: راجعه ثم احفظ
race-only-yours = لم يغيّر هذا سواك، فالمعتمد ما كتبته
race-only-theirs = لم يغيّر هذا سواه، فالمعتمد ما كتبه
race-counts = المعتمد: { $side }
race-not-chosen = لم يُختر بعد
race-proposal-stays = لم يُحفظ شيء مكان ما حفظه، وما كتبته باق مع الطلب وفي مسودتك
race-proposal = اقتراح
race-proposal-line = { $name }، { $when }: سُبق إلى الحفظ فبقي نصه، و{ $key } للمقارنة
race-ask-drop = يُسقط ما اقترحه { $name } للطلب { $number }، ولا يبقى نصه بعد ذلك
race-not-yours-to-drop = يُسقطه صاحبه أو المدير
race-proposal-gone = اختير ذلك الاقتراح أو أُسقط في أثناء ذلك
