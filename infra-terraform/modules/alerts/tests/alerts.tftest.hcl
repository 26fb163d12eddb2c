mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
    }
  }

  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:eu-central-1:123456789012:platebridge-test-alarms"
    }
  }

  mock_resource "aws_sesv2_email_identity" {
    defaults = {
      arn = "arn:aws:ses:eu-central-1:123456789012:identity/platebridge.example"
      dkim_signing_attributes = {
        tokens = ["first", "second", "third"]
      }
    }
  }
}

variables {
  name               = "platebridge-test"
  emails             = ["duty@platebridge.example"]
  monthly_budget_usd = 200
  mail_from          = "notices@platebridge.example"
}

run "alarms_and_budgets_of_this_account_alone_are_published" {
  assert {
    condition = {
      for statement in jsondecode(aws_sns_topic_policy.alarms[0].policy).Statement :
      statement.Principal.Service => [statement.Action, statement.Condition.StringEquals["aws:SourceAccount"], statement.Condition.ArnLike["aws:SourceArn"]]
      } == {
      "budgets.amazonaws.com"    = ["sns:Publish", "123456789012", "arn:aws:budgets::123456789012:*"]
      "cloudwatch.amazonaws.com" = ["sns:Publish", "123456789012", "arn:aws:cloudwatch:*:123456789012:alarm:*"]
    }
    error_message = "The topic takes messages of alarms and budgets of its account, and of nobody else."
  }

  assert {
    condition     = aws_sns_topic.alarms[0].kms_master_key_id == aws_kms_key.topic[0].arn
    error_message = "The topic is encrypted with a key of its own."
  }

  assert {
    condition = toset([
      for statement in jsondecode(aws_kms_key_policy.topic[0].policy).Statement : statement.Principal.Service
      if try(toset(statement.Action) == toset(["kms:Decrypt", "kms:GenerateDataKey"]) && statement.Condition.StringEquals["aws:SourceAccount"] == "123456789012", false)
    ]) == toset(["budgets.amazonaws.com", "cloudwatch.amazonaws.com"])
    error_message = "Who publishes may use the key, or no alarm would arrive."
  }

  assert {
    condition     = aws_sns_topic_subscription.person["duty@platebridge.example"].topic_arn == output.topics[0]
    error_message = "People hear of the topic that alarms are sent to."
  }
}

run "people_hear_before_the_money_is_spent" {
  assert {
    condition = {
      for notification in aws_budgets_budget.month[0].notification : notification.notification_type => notification.threshold
    } == { ACTUAL = 80, FORECASTED = 100 }
    error_message = "People hear at 80 %, and when more than all is forecast."
  }

  assert {
    condition     = alltrue([for notification in aws_budgets_budget.month[0].notification : notification.subscriber_sns_topic_arns == toset(output.topics)])
    error_message = "The budget speaks to the topic."
  }
}

run "notices_are_sent_from_a_domain_that_ses_can_verify" {
  assert {
    condition     = aws_sesv2_email_identity.sender[0].email_identity == "platebridge.example" && output.mail_identity_arn == aws_sesv2_email_identity.sender[0].arn
    error_message = "The identity is the sender's domain."
  }

  assert {
    condition     = output.mail_records["second._domainkey.platebridge.example"] == "second.dkim.amazonses.com" && length(output.mail_records) == 3
    error_message = "The records that prove the domain are put out."
  }
}

run "nothing_is_made_that_nobody_asked_for" {
  variables {
    emails             = []
    monthly_budget_usd = null
    mail_from          = null
  }

  assert {
    condition = length(concat(
      aws_kms_key.topic, aws_sns_topic.alarms, aws_budgets_budget.month, aws_sesv2_email_identity.sender, output.topics, keys(output.mail_records),
    )) == 0
    error_message = "Without people, budget and sender, nothing costs."
  }
}

run "refuses_a_budget_that_nobody_hears_of" {
  command = plan

  variables {
    emails = []
  }

  expect_failures = [var.monthly_budget_usd]
}
