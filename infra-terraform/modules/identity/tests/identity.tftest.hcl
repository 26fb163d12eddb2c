mock_provider "aws" {
  mock_resource "aws_cognito_user_pool" {
    defaults = {
      id       = "eu-central-1_Ab12Cd34E"
      endpoint = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E"
    }
  }

  mock_resource "aws_cognito_user_pool_client" {
    defaults = {
      id = "1example23456789"
    }
  }
}

variables {
  name           = "platebridge-test"
  sign_in_domain = "platebridge-test"
  portal_urls    = ["https://portal.platebridge.example/"]
}

run "api_and_portal_get_the_pools_issuer_and_client" {
  assert {
    condition = jsonencode(output.people) == jsonencode({
      issuer    = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E"
      client_id = "1example23456789"
      audiences = ["1example23456789"]
    })
    error_message = "The issuer is the pool, and its access tokens are made for the portal's client."
  }
}

run "the_portals_client_has_no_secret_and_returns_to_the_portal_only" {
  assert {
    condition     = aws_cognito_user_pool_client.portal[0].generate_secret == false && aws_cognito_user_pool_client.portal[0].allowed_oauth_flows == toset(["code"])
    error_message = "A page keeps no secret, so it signs in by authorization code with PKCE; tokens never stand in an address."
  }

  assert {
    condition     = aws_cognito_user_pool_client.portal[0].callback_urls == toset(["https://portal.platebridge.example/"])
    error_message = "Codes are sent to the portal's page only."
  }

  assert {
    condition     = contains(aws_cognito_user_pool_client.portal[0].allowed_oauth_scopes, "openid") && contains(aws_cognito_user_pool_client.portal[0].allowed_oauth_scopes, "profile")
    error_message = "The portal asks for openid and profile (module portal)."
  }

  assert {
    condition     = aws_cognito_user_pool_client.portal[0].explicit_auth_flows == toset(["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"])
    error_message = "No flow takes a password as it is."
  }

  assert {
    condition     = !contains(aws_cognito_user_pool_client.portal[0].write_attributes, "email_verified")
    error_message = "Nobody says of themselves that their address is confirmed."
  }
}

run "strangers_make_no_account_and_the_pool_is_not_deleted_by_mistake" {
  assert {
    condition     = one(aws_cognito_user_pool.people[0].admin_create_user_config).allow_admin_create_user_only
    error_message = "An operator makes accounts, unless it was asked for otherwise."
  }

  assert {
    condition     = aws_cognito_user_pool.people[0].deletion_protection == "ACTIVE"
    error_message = "The pool is protected."
  }

  assert {
    condition     = one(aws_cognito_user_pool.people[0].password_policy).minimum_length >= 12
    error_message = "Passwords have 12 characters at least."
  }
}

run "an_issuer_of_ones_own_makes_no_pool" {
  variables {
    people         = { issuer = "https://people.platebridge.example", client_id = "portal", audiences = ["platebridge"] }
    sign_in_domain = null
    # No pool returns there; a portal of the intranet may be served so.
    portal_urls = ["http://portal.intranet.example/"]
  }

  assert {
    condition     = length(aws_cognito_user_pool.people) + length(aws_cognito_user_pool_client.portal) + length(aws_cognito_user_pool_domain.people) == 0
    error_message = "The issuer that is there is enough."
  }

  assert {
    condition     = output.people == var.people && output.user_pool_arn == null
    error_message = "Its issuer, client and audiences are passed on as they are."
  }
}

run "a_pool_needs_its_sign_in_pages" {
  command = plan

  variables {
    sign_in_domain = null
  }

  expect_failures = [aws_cognito_user_pool_domain.people]
}

run "refuses_to_return_to_an_unencrypted_page" {
  command = plan

  variables {
    portal_urls = ["http://portal.platebridge.example/"]
  }

  expect_failures = [var.portal_urls]
}
