# What each function may do, in one place. A function may touch the items whose partition key begins
# as listed, with the actions listed, and nothing else. The keys are those of
# functions/aws/src/main/java/io/platebridge/aws/Keys.java.

locals {
  # Function → grants on items of the table. dynamodb:LeadingKeys is the partition key. What one
  # transaction writes stands in one grant, because AWS does not say whether the condition sees the keys
  # of all its writes or of each.
  items = {
    register = [
      { sid = "Registration", actions = ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], partitions = ["REGTOKEN#*", "SERIAL#*", "POD#*", "COMPANY#*", "SITE#*"] },
    ]
    heartbeat = [
      { sid = "Pods", actions = ["GetItem", "UpdateItem", "PutItem"], partitions = ["POD#*", "NOTICE#*"] },
      { sid = "Cameras", actions = ["BatchGetItem"], partitions = ["POD#*"] },
      { sid = "PublicKeys", actions = ["Query"], partitions = ["STREAM_KEYS#PUBLIC"] },
    ]
    stream-token = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Pods", actions = ["GetItem", "BatchGetItem"], partitions = ["POD#*"] },
      { sid = "SigningKeys", actions = ["Query"], partitions = ["STREAM_KEYS#PRIVATE"] },
    ]
    stream-proxy = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Pods", actions = ["GetItem", "BatchGetItem"], partitions = ["POD#*"] },
      { sid = "SigningKeys", actions = ["Query"], partitions = ["STREAM_KEYS#PRIVATE"] },
    ]
    whitelist = [
      { sid = "Pods", actions = ["GetItem"], partitions = ["POD#*"] },
      { sid = "Lists", actions = ["GetItem", "BatchGetItem", "Query"], partitions = ["SITE#*", "COMMUNITY#*"] },
    ]
    plates = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Sites", actions = ["Query"], partitions = ["COMPANY#*"] },
      { sid = "Lists", actions = ["Query", "BatchGetItem"], partitions = ["SITE#*", "COMMUNITY#*"] },
      { sid = "Changes", actions = ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], partitions = ["SITE#*", "COMMUNITY#*", "POD#*", "AUDIT#*"] },
    ]
    detect = [
      { sid = "Pods", actions = ["GetItem"], partitions = ["POD#*"] },
      { sid = "Lists", actions = ["BatchGetItem"], partitions = ["SITE#*", "COMMUNITY#*"] },
      { sid = "Detections", actions = ["GetItem", "PutItem"], partitions = ["DETECTION#*"] },
      { sid = "Entries", actions = ["UpdateItem"], partitions = ["DETECTION#*", "SITE#*", "COMMUNITY#*"] },
      { sid = "Gates", actions = ["Query"], partitions = ["SITE#*"] },
      { sid = "Openings", actions = ["PutItem", "UpdateItem"], partitions = ["OPENING#CAR#*", "NOTICE#*"] },
      { sid = "Subscriptions", actions = ["Query", "UpdateItem", "DeleteItem"], partitions = ["PUSH#*"] },
      { sid = "Members", actions = ["BatchGetItem"], partitions = ["COMPANY#*"] },
      { sid = "PushKey", actions = ["GetItem"], partitions = ["PUSH_KEY#PRIVATE"] },
    ]
    detections = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
    ]
    gates = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Sites", actions = ["GetItem", "Query"], partitions = ["SITE#*"] },
      { sid = "Found", actions = ["GetItem"], partitions = ["GATE#*", "OPENING#PERSON#*", "AUDIT#*"] },
      { sid = "Changes", actions = ["PutItem", "UpdateItem", "DeleteItem"], partitions = ["GATE#*", "SITE#*", "OPENING#PERSON#*", "NOTICE#*", "AUDIT#*"] },
      { sid = "KeptAnswers", actions = ["PutItem", "UpdateItem"], partitions = ["IDEMPOTENCY#*"] },
    ]
    commands = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Found", actions = ["GetItem", "BatchGetItem", "Query"], partitions = ["POD#*", "SITE#*"] },
      { sid = "Lists", actions = ["Query"], partitions = ["COMPANY#*"] },
      { sid = "Communities", actions = ["GetItem"], partitions = ["COMMUNITY#*"] },
      { sid = "Trail", actions = ["GetItem"], partitions = ["AUDIT#*"] },
      { sid = "Changes", actions = ["PutItem", "UpdateItem"], partitions = ["POD#*", "AUDIT#*"] },
      { sid = "SigningKeys", actions = ["Query"], partitions = ["STREAM_KEYS#PRIVATE"] },
      { sid = "KeptAnswers", actions = ["PutItem", "UpdateItem"], partitions = ["IDEMPOTENCY#*"] },
    ]
    notify = [
      { sid = "Pods", actions = ["GetItem"], partitions = ["POD#*"] },
      { sid = "Alerts", actions = ["GetItem", "PutItem"], partitions = ["ALERT#*", "NOTICE#*"] },
    ]
    alerts = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
    ]
    notices = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Lists", actions = ["Query"], partitions = ["TARGETS#*", "DELIVERIES#*"] },
      { sid = "Found", actions = ["GetItem"], partitions = ["TARGETS#*", "DELIVERIES#*", "COMMUNITY#*", "AUDIT#*"] },
      { sid = "Changes", actions = ["PutItem", "UpdateItem", "DeleteItem"], partitions = ["TARGETS#*", "DELIVERIES#*", "AUDIT#*"] },
      { sid = "KeptAnswers", actions = ["PutItem", "UpdateItem"], partitions = ["IDEMPOTENCY#*"] },
      { sid = "Subscriptions", actions = ["Query", "PutItem", "DeleteItem"], partitions = ["PUSH#*"] },
      { sid = "Members", actions = ["BatchGetItem"], partitions = ["COMPANY#*"] },
      { sid = "Sites", actions = ["GetItem"], partitions = ["SITE#*"] },
      { sid = "PushKey", actions = ["GetItem"], partitions = ["PUSH_KEY#PUBLIC"] },
    ]
    recordings = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Pods", actions = ["GetItem", "BatchGetItem", "Query"], partitions = ["POD#*"] },
      { sid = "Sites", actions = ["GetItem"], partitions = ["SITE#*"] },
      { sid = "Recordings", actions = ["GetItem", "PutItem", "UpdateItem"], partitions = ["RECORDING#*", "AUDIT#*"] },
    ]
    pods = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Companies", actions = ["Query"], partitions = ["COMPANY#*"] },
      { sid = "Pods", actions = ["GetItem", "BatchGetItem"], partitions = ["POD#*"] },
    ]
    admin = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
      { sid = "Lists", actions = ["Query", "BatchGetItem"], partitions = ["COMPANY#*", "COMMUNITY#*", "SITE#*", "REGTOKEN#*", "AUDIT#*"] },
      { sid = "Changes", actions = ["GetItem", "PutItem", "UpdateItem", "DeleteItem"], partitions = ["COMPANY#*", "COMMUNITY#*", "SITE#*", "USER#*", "INVITATION#*", "BOOTSTRAP", "ID#*", "REGTOKEN#*", "POD#*", "AUDIT#*"] },
      { sid = "Pods", actions = ["BatchGetItem", "Query"], partitions = ["POD#*"] },
      { sid = "KeptAnswers", actions = ["PutItem", "UpdateItem"], partitions = ["IDEMPOTENCY#*"] },
    ]
    health = []
    reconcile-recordings = [
      { sid = "Recordings", actions = ["GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem"], partitions = ["RECORDING#*"] },
      { sid = "Progress", actions = ["GetItem", "PutItem"], partitions = ["JOB#*"] },
    ]
    expire = [
      { sid = "Expiry", actions = ["UpdateItem"], partitions = ["RECORDING#*", "COMMUNITY#*"] },
    ]
    rotate-signing-keys = [
      { sid = "Keys", actions = ["Query", "PutItem", "UpdateItem"], partitions = ["STREAM_KEYS#PRIVATE", "STREAM_KEYS#PUBLIC"] },
      { sid = "PushKey", actions = ["GetItem", "PutItem"], partitions = ["PUSH_KEY#PRIVATE", "PUSH_KEY#PUBLIC"] },
    ]
    mark-offline = [
      { sid = "Found", actions = ["BatchGetItem"], partitions = ["POD#*", "OPENING#*", "SITE#*", "NOTICE#*", "DELIVERIES#*"] },
      { sid = "Targets", actions = ["Query"], partitions = ["TARGETS#*"] },
      { sid = "Changes", actions = ["PutItem", "UpdateItem"], partitions = ["POD#*", "OPENING#*", "SITE#*", "NOTICE#*"] },
      { sid = "Deliveries", actions = ["PutItem", "UpdateItem", "DeleteItem"], partitions = ["NOTICE#*", "DELIVERIES#*"] },
    ]
  }

  # Function → indexes it queries. Whose partitions LeadingKeys would mean here, AWS does not say
  # plainly, so an index is granted whole; `late` holds keys only.
  indexes = {
    stream-token         = ["timeline"]
    stream-proxy         = ["timeline"]
    detections           = ["timeline"]
    gates                = ["timeline"]
    alerts               = ["timeline"]
    recordings           = ["timeline", "community", "plate"]
    pods                 = ["timeline"]
    commands             = ["timeline"]
    mark-offline         = ["late"]
    reconcile-recordings = ["timeline"]
    expire               = ["timeline", "community"]
  }

  # any resource: the key of a clip is its own
  clips = "${var.bucket_arn}/recordings/*"
  # any resource: the key of a clip is its own
  incoming_clips = "${var.bucket_arn}/incoming/*"

  # Function → grants on the bucket. A presigned address can do what its signer may, so this is also the
  # most that any address can do. What nothing was announced of comes in below incoming/ and is copied
  # to recordings/ when it is confirmed. Without s3:ListBucket, S3 answers 403 and not 404 when asked about a
  # clip that is not there, so "not uploaded yet" would look like a fault.
  bucket = {
    recordings = [
      { sid = "Clips", actions = ["s3:GetObject", "s3:PutObject"], resource = local.clips },
      { sid = "IncomingClips", actions = ["s3:GetObject", "s3:PutObject"], resource = local.incoming_clips },
      { sid = "ClipsThatAreNotThere", actions = ["s3:ListBucket"], resource = var.bucket_arn },
    ]
    expire = [
      { sid = "Clips", actions = ["s3:DeleteObject"], resource = local.clips },
    ]
    reconcile-recordings = [
      { sid = "Clips", actions = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], resource = local.clips },
      { sid = "IncomingClips", actions = ["s3:DeleteObject", "s3:GetObject"], resource = local.incoming_clips },
      { sid = "AllClips", actions = ["s3:ListBucket"], resource = var.bucket_arn },
    ]
  }

  # Function → what it does with the key that seals secrets, for a company and a gate, a target of notices,
  # or a command, only.
  secrets = {
    detect       = { gate = ["kms:Decrypt"] }
    gates        = { gate = ["kms:Decrypt", "kms:Encrypt"] }
    commands     = { command = ["kms:Decrypt", "kms:Encrypt"] }
    notices      = { target = ["kms:Encrypt"] }
    mark-offline = { target = ["kms:Decrypt"] }
  }

  # Function → the sender of its e-mail, if the installation sends any. The identity is a whole domain mostly;
  # of its addresses this one is granted.
  mail = var.mail == null ? {} : { mark-offline = var.mail }

  # The key is used by way of DynamoDB only, and by those who read or write items.
  via_dynamodb = "dynamodb.${split(":", var.table.arn)[3]}.amazonaws.com"
  table_key = {
    sid        = "TableKey"
    actions    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
    resources  = [var.table.key_arn]
    conditions = { StringEquals = { "kms:ViaService" = [local.via_dynamodb] } }
  }

  statements = {
    for function, grants in local.items : function => concat(
      [
        for grant in grants : {
          sid        = grant.sid
          actions    = [for action in grant.actions : "dynamodb:${action}"]
          resources  = [var.table.arn]
          conditions = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = grant.partitions } }
        }
      ],
      [
        for index in lookup(local.indexes, function, []) : {
          sid        = "Index${title(index)}"
          actions    = ["dynamodb:Query"]
          resources  = ["${var.table.arn}/index/${index}"]
          conditions = {}
        }
      ],
      [
        for grant in lookup(local.bucket, function, []) : {
          sid        = grant.sid
          actions    = grant.actions
          resources  = [grant.resource]
          conditions = {}
        }
      ],
      [
        for thing, actions in lookup(local.secrets, function, {}) : {
          sid        = "${title(thing)}Secrets"
          actions    = actions
          resources  = [var.gate_key_arn]
          conditions = { "ForAllValues:StringEquals" = { "kms:EncryptionContextKeys" = ["company", thing] }, Null = { "kms:EncryptionContextKeys" = ["false"] } }
        }
      ],
      [
        for sender, mail in local.mail : {
          sid        = "Mail"
          actions    = ["ses:SendEmail"]
          resources  = [mail.identity_arn]
          conditions = { StringEquals = { "ses:FromAddress" = [mail.from] } }
        } if sender == function
      ],
      [for key in [local.table_key] : key if length(grants) > 0],
    )
  }
}
