# Every value an environment needs; copy it, and keep the copy where the environment's owner keeps such things.
region         = "eu-central-1"
name           = "platebridge-dev"
media_bucket   = "platebridge-dev-media-example"
portal_origins = ["https://portal.platebridge.example"]

# A Cognito user pool; instead of it, `people` names an OIDC issuer of your own.
sign_in_domain = "platebridge-dev-example"
