# Every value an environment needs; copy it, and keep the copy where the environment's owner keeps such things.
region         = "eu-central-1"
name           = "platebridge-dev"
media_bucket   = "platebridge-dev-media-example"
portal_origins = ["https://portal.platebridge.example"]

people = {
  issuer    = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_example"
  client_id = "example"
  audiences = ["example"]
}
