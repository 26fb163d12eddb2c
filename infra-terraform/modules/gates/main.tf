# The key that seals the secrets of gates, of targets of notices and of commands. It is apart from the table's, so that who reads the table
# reads no secret, and disabling it closes the gates to the cloud without stopping it.

resource "aws_kms_key" "secrets" {
  description             = "Seals the secrets of gates of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "secrets" {
  name          = "alias/${var.name}-gates"
  target_key_id = aws_kms_key.secrets.key_id
}
