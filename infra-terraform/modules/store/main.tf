# The one table of the control plane. Paid by request, restorable to any second of the last 35 days,
# encrypted with a key of its own, so that access can be cut off by disabling the key.

locals {
  definition = jsondecode(var.definition)
}

resource "aws_kms_key" "table" {
  description             = "Encrypts the table ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "table" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.table.key_id
}

resource "aws_dynamodb_table" "table" {
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = local.definition.key.hash
  range_key                   = local.definition.key.range
  deletion_protection_enabled = var.deletion_protection

  dynamic "attribute" {
    for_each = local.definition.attributes

    content {
      name = attribute.key
      type = attribute.value
    }
  }

  dynamic "global_secondary_index" {
    for_each = { for index in local.definition.indexes : index.name => index }

    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.hash
      range_key       = global_secondary_index.value.range
      projection_type = global_secondary_index.value.projection
    }
  }

  ttl {
    attribute_name = local.definition.ttl
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.table.arn
  }
}
