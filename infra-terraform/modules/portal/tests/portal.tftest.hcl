variables {
  api_url = "https://api.platebridge.example"
  people  = { issuer = "https://login.platebridge.example", client_id = "portal" }
}

run "names_no_router_where_there_is_none" {
  command = plan

  assert {
    condition = jsondecode(output.config) == {
      api_url   = "https://api.platebridge.example"
      issuer    = "https://login.platebridge.example"
      client_id = "portal"
      scopes    = "openid profile"
    }
    error_message = "The config has the keys the portal reads and no others."
  }
}

run "names_the_router" {
  command = plan

  variables {
    router_url = "wss://router.platebridge.example:3000"
  }

  assert {
    condition     = jsondecode(output.config).router_url == "wss://router.platebridge.example:3000"
    error_message = "The portal finds the router by router_url."
  }
}

run "refuses_a_router_without_tls" {
  command = plan

  variables {
    router_url = "ws://router.platebridge.example:3000"
  }

  expect_failures = [var.router_url]
}
