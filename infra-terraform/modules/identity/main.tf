# Who vouches for people: an OIDC issuer that is there already, or a Cognito user pool.
#
# The pool has no groups. Companies and roles are in the table, and no function reads them from a token;
# a group would be a second answer to the same question.

locals {
  pool = var.people == null ? 1 : 0
}

resource "aws_cognito_user_pool" "people" {
  count = local.pool

  name                     = var.name
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  mfa_configuration        = "OPTIONAL"
  deletion_protection      = var.deletion_protection ? "ACTIVE" : "INACTIVE"

  # A person without an invitation sees nothing, but need not have an account either.
  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  software_token_mfa_configuration {
    enabled = true
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = false
    require_numbers                  = false
    require_symbols                  = false
    require_uppercase                = false
    temporary_password_validity_days = 7
  }

  username_configuration {
    case_sensitive = false
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  # Another address is not believed before its owner has confirmed it.
  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }
}

resource "aws_cognito_user_pool_domain" "people" {
  count = local.pool

  domain       = var.sign_in_domain
  user_pool_id = aws_cognito_user_pool.people[0].id

  lifecycle {
    precondition {
      condition     = var.sign_in_domain != null
      error_message = "Without an issuer in `people`, the user pool needs sign_in_domain, the first label of its sign-in pages."
    }
  }
}

# The portal: a public client, so it has no secret and proves itself by PKCE.
resource "aws_cognito_user_pool_client" "portal" {
  count = local.pool

  name         = "${var.name}-portal"
  user_pool_id = aws_cognito_user_pool.people[0].id

  generate_secret                      = false
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "profile", "email"]
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = var.portal_urls
  logout_urls                          = var.portal_urls
  # No flow that takes a password as it is; a person gives it to the pool's own pages.
  explicit_auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true

  # Access tokens are not asked about again before they end; refresh tokens last for a guard's shift.
  access_token_validity  = 60
  id_token_validity      = 60
  refresh_token_validity = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }

  read_attributes  = ["email", "email_verified", "name", "preferred_username"]
  write_attributes = ["email", "name", "preferred_username"]
}
