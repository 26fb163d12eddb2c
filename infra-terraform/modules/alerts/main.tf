# Whom trouble is told: a topic of SNS for alarms and the budget, and the identity of SES that notices are
# sent from. What is not asked for is not made.

locals {
  topic  = length(var.emails) > 0 ? 1 : 0
  budget = var.monthly_budget_usd == null ? 0 : 1
  mail   = var.mail_from == null ? 0 : 1

  account   = try(split(":", aws_kms_key.topic[0].arn)[4], null)
  partition = try(split(":", aws_kms_key.topic[0].arn)[1], null)

  # Who publishes, and which of their things may: alarms and budgets of this account.
  publishers = {
    # any resource: each alarm of the account
    "cloudwatch.amazonaws.com" = "arn:${coalesce(local.partition, "aws")}:cloudwatch:*:${coalesce(local.account, "0")}:alarm:*"
    # any resource: each budget of the account
    "budgets.amazonaws.com" = "arn:${coalesce(local.partition, "aws")}:budgets::${coalesce(local.account, "0")}:*"
  }

  # A domain, so that each address of it may be the sender.
  mail_domain = var.mail_from == null ? null : split("@", var.mail_from)[1]
}

# SNS's own key lets no alarm publish, so the topic has one that does.
resource "aws_kms_key" "topic" {
  count = local.topic

  description             = "Encrypts the topic of alarms of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_key_policy" "topic" {
  count = local.topic

  key_id = aws_kms_key.topic[0].key_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "Administration"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        # any action: the account keeps its key; without this nobody could change it
        Action = "kms:*"
        # any resource: in a key's policy it is this key
        Resource = "*"
      }],
      [for service, source in local.publishers : {
        Sid       = "Publish${title(split(".", service)[0])}"
        Effect    = "Allow"
        Principal = { Service = service }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        # any resource: in a key's policy it is this key
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      }],
    )
  })
}

resource "aws_sns_topic" "alarms" {
  count = local.topic

  name              = "${var.name}-alarms"
  kms_master_key_id = aws_kms_key.topic[0].arn
}

resource "aws_sns_topic_policy" "alarms" {
  count = local.topic

  arn = aws_sns_topic.alarms[0].arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for service, source in local.publishers : {
      Sid       = "Publish${title(split(".", service)[0])}"
      Effect    = "Allow"
      Principal = { Service = service }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms[0].arn
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = source }
      }
    }]
  })
}

# Each person confirms by the link that SNS sends them.
resource "aws_sns_topic_subscription" "person" {
  for_each = toset(var.emails)

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = each.value
}

# The whole account's costs: AWS filters by a tag only after somebody has activated it for billing.
resource "aws_budgets_budget" "month" {
  count = local.budget

  name         = "${var.name}-month"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.monthly_budget_usd)
  limit_unit   = "USD"

  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }

    content {
      notification_type         = notification.key
      comparison_operator       = "GREATER_THAN"
      threshold                 = notification.value
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [aws_sns_topic.alarms[0].arn]
    }
  }

  depends_on = [aws_sns_topic_policy.alarms, aws_kms_key_policy.topic]
}

resource "aws_sesv2_email_identity" "sender" {
  count = local.mail

  email_identity = local.mail_domain

  dkim_signing_attributes {
    next_signing_key_length = "RSA_2048_BIT"
  }
}
