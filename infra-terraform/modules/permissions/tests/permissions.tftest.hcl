variables {
  functions    = ["register", "heartbeat", "stream-token", "stream-proxy", "whitelist", "plates", "detect", "detections", "gates", "notify", "alerts", "recordings", "pods", "admin", "health", "mark-offline", "reconcile-recordings", "expire", "rotate-signing-keys", "commands", "notices"]
  mail         = { from = "notices@example.com", identity_arn = "arn:aws:ses:eu-central-1:123456789012:identity/example.com" }
  bucket_arn   = "arn:aws:s3:::media"
  gate_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-1111-1111-1111-111111111111"
  table = {
    arn     = "arn:aws:dynamodb:eu-central-1:123456789012:table/platebridge"
    key_arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }
}

run "only_what_issues_stream_tokens_reads_private_signing_keys" {
  command = plan

  assert {
    condition = toset([
      for function, statements in output.statements : function
      if strcontains(jsonencode(statements), "STREAM_KEYS#PRIVATE")
    ]) == toset(["commands", "stream-token", "stream-proxy", "rotate-signing-keys"])
    error_message = "The partition STREAM_KEYS#PRIVATE is of those that issue tokens, and of the job that creates the keys."
  }

  assert {
    condition = toset([
      for function, statements in output.statements : function
      if length([
        for statement in statements : statement
        if strcontains(jsonencode(statement), "STREAM_KEYS") && length(setsubtract(statement.actions, ["dynamodb:Query"])) > 0
      ]) > 0
    ]) == toset(["rotate-signing-keys"])
    error_message = "Only the job writes signing keys; what issues tokens reads them."
  }

  assert {
    condition = !contains(
      [for partition in flatten([
        for statement in flatten(values(output.statements)) : values(lookup(statement.conditions, "ForAllValues:StringLike", {}))
      ]) : startswith("STREAM_KEYS#PRIVATE", trimsuffix(partition, "*")) && endswith(partition, "*")],
      true,
    )
    error_message = "No pattern of partitions covers STREAM_KEYS#PRIVATE by accident."
  }
}

run "only_what_sends_push_messages_reads_their_private_key" {
  command = plan

  assert {
    condition = {
      for function, statements in output.statements : function => toset(flatten([
        for statement in statements : statement.actions
        if strcontains(jsonencode(statement), "PUSH_KEY#PRIVATE")
      ]))
      if strcontains(jsonencode(statements), "PUSH_KEY#PRIVATE")
      } == {
      detect              = toset(["dynamodb:GetItem"])
      rotate-signing-keys = toset(["dynamodb:GetItem", "dynamodb:PutItem"])
    }
    error_message = "The private half of the key of Web Push is of the function that sends and of the job that creates it."
  }

  assert {
    condition = toset([
      for function, statements in output.statements : function
      if strcontains(jsonencode(statements), "PUSH#*")
    ]) == toset(["detect", "notices"])
    error_message = "Subscriptions are changed by notices and read by detect."
  }
}

run "only_recordings_and_its_jobs_touch_the_bucket_and_only_the_jobs_delete" {
  command = plan

  assert {
    condition = jsonencode({
      for function, statements in output.statements : function => {
        for statement in statements : one(statement.resources) => statement.actions
        if strcontains(jsonencode(statement.resources), "s3:::")
      }
      if strcontains(jsonencode(statements), "s3:::")
      }) == jsonencode({
      expire = {
        "arn:aws:s3:::media/recordings/*" = ["s3:DeleteObject"]
      }
      reconcile-recordings = {
        "arn:aws:s3:::media"              = ["s3:ListBucket"]
        "arn:aws:s3:::media/incoming/*"   = ["s3:DeleteObject", "s3:GetObject"]
        "arn:aws:s3:::media/recordings/*" = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
      }
      recordings = {
        "arn:aws:s3:::media"              = ["s3:ListBucket"]
        "arn:aws:s3:::media/incoming/*"   = ["s3:GetObject", "s3:PutObject"]
        "arn:aws:s3:::media/recordings/*" = ["s3:GetObject", "s3:PutObject"]
      }
    })
    error_message = "recordings gets and puts clips and learns which are not there, its jobs delete; nobody else touches the bucket."
  }
}

run "only_admin_writes_people_and_companies_and_gates_the_audit_trail_too" {
  command = plan

  assert {
    condition = alltrue([
      for partition, writers in {
        "USER#*"        = ["admin"]
        "INVITATION#*"  = ["admin"]
        "COMMUNITY#*"   = ["admin", "detect", "expire", "plates"]
        "BOOTSTRAP"     = ["admin"]
        "AUDIT#*"       = ["admin", "gates", "notices", "plates", "recordings", "commands"]
        "TARGETS#*"     = ["notices"]
        "IDEMPOTENCY#*" = ["admin", "commands", "gates", "notices"]
      } :
      toset([
        for function, statements in output.statements : function
        if anytrue([
          for statement in statements :
          contains(lookup(lookup(statement.conditions, "ForAllValues:StringLike", {}), "dynamodb:LeadingKeys", []), partition) &&
          length(setintersection(statement.actions, ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"])) > 0
        ])
      ]) == toset(writers)
    ])
    error_message = "Who may do what is changed by admin alone; gates, plates and recordings write what they do to the audit trail."
  }
}

run "items_are_touched_by_partition_and_never_scanned" {
  command = plan

  assert {
    condition = alltrue([
      for statement in flatten(values(output.statements)) :
      length(lookup(lookup(statement.conditions, "ForAllValues:StringLike", {}), "dynamodb:LeadingKeys", [])) > 0
      if statement.resources == [var.table.arn]
    ])
    error_message = "Every grant on the table names its partitions."
  }

  assert {
    condition = length(setintersection(
      flatten([for statement in flatten(values(output.statements)) : statement.actions]),
      ["dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:DeleteTable"],
    )) == 0
    error_message = "Nobody scans or goes around the keys."
  }

  assert {
    condition = toset([
      for function, statements in output.statements : function
      if contains(flatten(statements[*].actions), "dynamodb:DeleteItem")
    ]) == toset(["admin", "detect", "gates", "mark-offline", "notices", "plates", "reconcile-recordings", "register"])
    error_message = "Only admin, gates, notices and plates delete, detect: subscriptions that ended, mark-offline: delivered notices, reconcile-recordings: announcements that ended, and register: the list entries of a pod that moved."
  }
}

run "health_may_do_nothing" {
  command = plan

  assert {
    condition     = length(output.statements["health"]) == 0
    error_message = "health needs no permission."
  }
}

run "the_key_is_used_through_dynamodb_only" {
  command = plan

  assert {
    condition = alltrue([
      for statement in flatten(values(output.statements)) :
      statement.conditions["StringEquals"]["kms:ViaService"] == ["dynamodb.eu-central-1.amazonaws.com"]
      if statement.resources == [var.table.key_arn]
    ])
    error_message = "The key serves the table and nothing else."
  }
}

run "secrets_are_unsealed_only_where_they_are_used" {
  command = plan

  assert {
    condition = jsonencode({
      for function, statements in output.statements : function => flatten([
        for statement in statements : statement.actions if statement.resources == [var.gate_key_arn]
      ])
      if strcontains(jsonencode(statements), var.gate_key_arn)
      }) == jsonencode({
      commands     = ["kms:Decrypt", "kms:Encrypt"]
      detect       = ["kms:Decrypt"]
      gates        = ["kms:Decrypt", "kms:Encrypt"]
      mark-offline = ["kms:Decrypt"]
      notices      = ["kms:Encrypt"]
    })
    error_message = "detect and gates unseal for gates, commands for commands, the job for webhooks; notices only seals; nobody else uses the key."
  }

  assert {
    condition = alltrue([
      for pair in flatten([
        for function, statements in output.statements : [for statement in statements : { function = function, statement = statement }]
      ]) :
      pair.statement.conditions["ForAllValues:StringEquals"]["kms:EncryptionContextKeys"] == ["company", pair.function == "commands" ? "command" : contains(["detect", "gates"], pair.function) ? "gate" : "target"]
      if pair.statement.resources == [var.gate_key_arn]
    ])
    error_message = "A secret is sealed for a company and a gate, a target of notices, or a command."
  }
}

run "only_the_job_sends_mail_from_one_address" {
  command = plan

  assert {
    condition = jsonencode({
      for function, statements in output.statements : function => flatten([
        for statement in statements : { from = statement.conditions, resources = statement.resources } if contains(statement.actions, "ses:SendEmail")
      ])
      if strcontains(jsonencode(statements), "ses:")
      }) == jsonencode({
      mark-offline = [{ from = { StringEquals = { "ses:FromAddress" = ["notices@example.com"] } }, resources = [var.mail.identity_arn] }]
    })
    error_message = "Only mark-offline sends e-mail, from the address that is configured."
  }
}

run "a_car_opens_under_no_persons_name" {
  command = plan

  assert {
    condition     = !strcontains(jsonencode(output.statements["detect"]), "OPENING#PERSON") && !strcontains(jsonencode(output.statements["detect"]), "AUDIT#")
    error_message = "detect writes openings of cars only."
  }
}

run "a_car_uses_entries_of_guest_passes_by_updates_in_one_grant" {
  command = plan

  assert {
    condition = toset(flatten([
      for statement in output.statements["detect"] : statement.actions
      if length(setintersection(flatten(values(lookup(statement.conditions, "ForAllValues:StringLike", {}))), ["SITE#*", "COMMUNITY#*"])) > 0
    ])) == toset(["dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:UpdateItem"])
    error_message = "detect reads lists and updates items of them; it puts and deletes none."
  }

  assert {
    condition = alltrue([
      for statement in output.statements["detect"] : statement.actions == ["dynamodb:GetItem"]
      if contains(flatten(values(lookup(statement.conditions, "ForAllValues:StringLike", {}))), "POD#*")
    ])
    error_message = "detect writes no pod, so that a used up pass needs no config version."
  }
}

run "refuses_a_function_without_permissions" {
  command = plan

  variables {
    functions = ["heartbeat", "unheard-of"]
  }

  expect_failures = [output.statements]
}
