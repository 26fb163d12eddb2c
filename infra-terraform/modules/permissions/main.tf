# What each function may do, in one place. A function may touch the items whose partition key begins
# as listed, with the actions listed, and nothing else; design/store.md says which access pattern
# needs what. A partition that is named for one function only (STREAM_KEYS#PRIVATE) is that function's.

locals {
  # Function → grants on items of the table. dynamodb:LeadingKeys is the partition key.
  items = {
    register = [
      { sid = "Registration", actions = ["GetItem", "PutItem", "UpdateItem"], partitions = ["REGTOKEN#*", "SERIAL#*", "POD#*", "COMPANY#*", "SITE#*"] },
    ]
    heartbeat = [
      { sid = "Pods", actions = ["UpdateItem", "PutItem"], partitions = ["POD#*"] },
      { sid = "PublicKeys", actions = ["Query"], partitions = ["STREAM_KEYS#PUBLIC"] },
    ]
    stream-token = [
      { sid = "PodsAndPeople", actions = ["GetItem", "BatchGetItem", "Query"], partitions = ["USER#*", "COMPANY#*", "POD#*"] },
      { sid = "SigningKeys", actions = ["Query", "PutItem"], partitions = ["STREAM_KEYS#PRIVATE", "STREAM_KEYS#PUBLIC"] },
    ]
    whitelist = [
      { sid = "PodsAndSites", actions = ["GetItem", "Query"], partitions = ["POD#*", "SITE#*"] },
    ]
    detect = [
      { sid = "PodsAndSites", actions = ["GetItem"], partitions = ["POD#*", "SITE#*"] },
      { sid = "Detections", actions = ["GetItem", "PutItem"], partitions = ["DETECTION#*"] },
    ]
    detections = [
      { sid = "People", actions = ["Query"], partitions = ["USER#*"] },
    ]
    recordings = [
      { sid = "PodsAndPeople", actions = ["GetItem", "BatchGetItem", "Query"], partitions = ["USER#*", "COMPANY#*", "POD#*"] },
      { sid = "Recordings", actions = ["GetItem", "PutItem", "UpdateItem"], partitions = ["RECORDING#*"] },
    ]
    pods = [
      { sid = "PodsAndPeople", actions = ["GetItem", "BatchGetItem", "Query"], partitions = ["USER#*", "COMPANY#*", "POD#*"] },
    ]
    health = []
    markOffline = [
      { sid = "Pods", actions = ["GetItem", "UpdateItem"], partitions = ["POD#*"] },
    ]
  }

  # Function → indexes it queries. Whose partitions LeadingKeys would mean here, AWS does not say
  # plainly, so an index is granted whole; `late` holds keys only.
  indexes = {
    detections  = ["timeline"]
    recordings  = ["timeline"]
    markOffline = ["late"]
  }

  # Function → grants on clips. A presigned address can do what its signer may, so this is also the
  # most that any address can do.
  clips = {
    recordings = [{ sid = "Clips", actions = ["s3:GetObject", "s3:PutObject"] }]
  }

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
        for grant in lookup(local.clips, function, []) : {
          sid        = grant.sid
          actions    = grant.actions
          resources  = ["${var.bucket_arn}/recordings/*"]
          conditions = {}
        }
      ],
      [for key in [local.table_key] : key if length(grants) > 0],
    )
  }
}
