# Every value an environment needs; copy it, and keep the copy where the environment's owner keeps such things.
region       = "eu-central-1"
name         = "platebridge-dev"
media_bucket = "platebridge-dev-media-example"

# A Cognito user pool; instead of it, `people` names an OIDC issuer of your own.
sign_in_domain = "platebridge-dev-example"

# Whom push services may ask; without it, they are given the portal's address.
push_contact = "mailto:ops@platebridge.example"
