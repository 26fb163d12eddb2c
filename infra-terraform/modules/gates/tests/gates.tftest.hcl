mock_provider "aws" {}

variables {
  name = "platebridge-test"
}

run "the_key_rotates_and_is_not_deleted_at_once" {
  command = plan

  assert {
    condition     = aws_kms_key.secrets.enable_key_rotation && aws_kms_key.secrets.deletion_window_in_days == 30
    error_message = "The key rotates, and its deletion takes 30 days."
  }

  assert {
    condition     = aws_kms_alias.secrets.name == "alias/platebridge-test-gates"
    error_message = "The key is found by its alias."
  }
}
