mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
    }
  }
}

variables {
  name = "platebridge-test"
}

run "creates_what_the_definition_says" {
  variables {
    definition = jsonencode({
      attributes = { pk = "S", sk = "S", shard = "S", bucket = "N" }
      key        = { hash = "pk", range = "sk" }
      indexes    = [{ name = "late", hash = "shard", range = "bucket", projection = "KEYS_ONLY" }]
      ttl        = "expires_at"
    })
  }

  assert {
    condition     = aws_dynamodb_table.table.hash_key == "pk" && aws_dynamodb_table.table.range_key == "sk"
    error_message = "The key is the definition's."
  }

  assert {
    condition = toset([for attribute in aws_dynamodb_table.table.attribute : "${attribute.name}:${attribute.type}"]) == toset([
      "pk:S", "sk:S", "shard:S", "bucket:N",
    ])
    error_message = "Attributes and their types are the definition's."
  }

  assert {
    condition = [for index in aws_dynamodb_table.table.global_secondary_index : [index.name, index.hash_key, index.range_key, index.projection_type]] == [
      ["late", "shard", "bucket", "KEYS_ONLY"],
    ]
    error_message = "Indexes are the definition's."
  }

  assert {
    condition     = one(aws_dynamodb_table.table.ttl).attribute_name == "expires_at" && one(aws_dynamodb_table.table.ttl).enabled
    error_message = "Items expire by the definition's attribute."
  }

  assert {
    condition     = aws_dynamodb_table.table.billing_mode == "PAY_PER_REQUEST"
    error_message = "The table is paid by request."
  }

  assert {
    condition     = one(aws_dynamodb_table.table.point_in_time_recovery).enabled && aws_dynamodb_table.table.deletion_protection_enabled
    error_message = "The table can be restored and is not deleted by mistake."
  }

  assert {
    condition     = one(aws_dynamodb_table.table.server_side_encryption).kms_key_arn == aws_kms_key.table.arn && aws_kms_key.table.enable_key_rotation
    error_message = "The table is encrypted with its own, rotated key."
  }
}

run "the_products_definition_is_accepted" {
  variables {
    definition = file("../../../functions/aws/src/main/resources/io/platebridge/aws/table.json")
  }

  assert {
    condition     = toset(aws_dynamodb_table.table.global_secondary_index[*].name) == toset(["late", "timeline", "community", "plate"])
    error_message = "The product has the indexes late, timeline, community and plate."
  }
}

run "refuses_a_definition_without_a_key" {
  command = plan

  variables {
    definition = jsonencode({ attributes = { pk = "S" }, indexes = [], ttl = "expires_at" })
  }

  expect_failures = [var.definition]
}
