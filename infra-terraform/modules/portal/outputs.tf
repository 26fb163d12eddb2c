output "config" {
  description = "Text of the portal's config.json, as portal/src/config.ts reads it."
  value = jsonencode(merge(
    {
      api_url   = var.api_url
      issuer    = var.people.issuer
      client_id = var.people.client_id
      scopes    = "openid profile"
    },
    # An absent key means no phones; null would be a fault.
    { for key, url in { router_url = var.router_url } : key => url if url != null },
  ))
}
