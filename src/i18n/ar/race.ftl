# اثنان عدّلا طلبًا واحدًا، وما اقترحه أحدهما.
race-saved-meanwhile = حُفظ هذا الطلب في أثناء ذلك باسم { $name }. اختر ما يُعتمد في كل خانة تغيّرت في النصين، وما عداها مدموج.
race-changed-meanwhile = تغيّر هذا الطلب في أثناء ذلك. اختر ما يُعتمد في كل خانة تغيّرت في النصين، وما عداها مدموج.
race-elsewhere = أكملت هذا النموذج من { $place } في أثناء ذلك. اختر ما يُعتمد حيث يختلف النصان.
race-both-kept = حُفظ النصان، كل منهما مسودة
race-one-text = صار النصان واحدًا، وهو محفوظ
race-proposal-of = هذا مقترح { $of }، وقد سبقه غيره إلى الحفظ. اختر ما يُعتمد في كل خانة.
race-yours = ما كتبته
race-stands = المحفوظ الآن
race-nothing = –
race-no-row = لا سطر كهذا
race-row = الأسرة، السطر { $number }
race-left = { $n ->
    [zero] لم يبق ما يُختار: { $fields }
    [one] بقي اختيار واحد: { $fields }
    [two] بقي اختياران: { $fields }
    [few] بقيت { $n } اختيارات: { $fields }
    [many] بقي { $n } اختيارًا: { $fields }
   *[other] بقي { $n } اختيار: { $fields }
}
race-all-chosen = اكتمل الاختيار، و{ $key } للحفظ
race-merged-by-itself = لم تتغير خانة في النصين معًا، فدُمجا: راجع الناتج ثم احفظ
race-only-yours = لم تتغير عند غيرك، فالمعتمد ما كتبته
race-only-theirs = لم تغيّرها أنت، فالمعتمد المحفوظ
race-counts = المعتمد: { $side }
race-not-chosen = لم يُختر بعد
race-proposal-stays = لم يُحفظ ما كتبته: بقي مقترحًا على الطلب، ومسودةً لك
race-anothers-stays = لم يُحفظ شيء، والمقترح باقٍ على الطلب
race-proposal = مقترح
race-proposal-line = { $name }، { $when }: سبقه غيره إلى الحفظ فبقي نصه، و{ $key } للمقارنة
race-ask-drop = يُحذف مقترح { $name } للطلب { $number }، ولا يبقى نصه بعد ذلك
race-not-yours-to-drop = يحذفه من كتبه أو المدير
race-proposal-gone = اختير ذلك المقترح أو حُذف في أثناء ذلك
