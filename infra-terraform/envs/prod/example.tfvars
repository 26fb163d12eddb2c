# What an environment for customers needs; copy it, and keep the copy where the environment's owner keeps such things.
region       = "eu-central-1"
name         = "platebridge-prod"
media_bucket = "platebridge-prod-media-example"

# An OIDC issuer of your own; without it, sign_in_domain names the sign-in pages of a Cognito user pool.
people = {
  issuer    = "https://login.platebridge.example"
  client_id = "portal"
  audiences = ["platebridge"]
}

# zone_id: a Route 53 zone. Without certificate_arn a certificate is made and proven there; the portal's is one of
# us-east-1, the API's one of the region.
portal_domain = {
  name            = "portal.platebridge.example"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
  zone_id         = "Z0EXAMPLE"
}
api_domain = {
  name    = "api.platebridge.example"
  zone_id = "Z0EXAMPLE"
}

mail               = { from = "notices@platebridge.example" }
alarm_emails       = ["duty@platebridge.example"]
monthly_budget_usd = 200
firewall_rate      = 2000
