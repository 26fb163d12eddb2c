# Plans only: what the modules around the functions give is overridden, so that environments are known.

mock_provider "aws" {}

override_module {
  target  = module.store
  outputs = { name = "platebridge-test", arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/platebridge-test", key_arn = "arn:aws:kms:eu-central-1:123456789012:key/table" }
}

override_module {
  target  = module.media
  outputs = { name = "platebridge-test-media", arn = "arn:aws:s3:::platebridge-test-media" }
}

override_module {
  target  = module.gates
  outputs = { key_arn = "arn:aws:kms:eu-central-1:123456789012:key/gates", key_alias = "alias/platebridge-test-gates" }
}

override_module {
  target  = module.portal
  outputs = { origin = "https://portal.platebridge.example", url = "https://portal.platebridge.example/", config = "{}", alias_target = "d1.cloudfront.net" }
}

variables {
  name           = "platebridge-test"
  region         = "eu-central-1"
  media_bucket   = "platebridge-test-media"
  sign_in_domain = "platebridge-test"
  package        = "tests/package"
  runtime        = "java21"
}

run "each_function_of_the_contract_and_each_job_is_made" {
  command = plan

  assert {
    condition     = toset(keys(module.function)) == setunion(module.contract.functions, ["mark-offline", "reconcile-recordings", "expire", "rotate-signing-keys"])
    error_message = "A function for each that the contract names, and for each job."
  }

  assert {
    condition = alltrue([
      for name, function in local.functions : (contains(keys(local.jobs), name)
        ? endswith(function.artifact, "functions-jobs.zip") && function.environment["SPRING_CLOUD_FUNCTION_DEFINITION"] == local.jobs[name].definition
      : endswith(function.artifact, "functions-api.zip") && function.environment["QUARKUS_LAMBDA_HANDLER"] == name)
    ])
    error_message = "Each process is told which of its artifact's functions it is."
  }
}

run "each_job_runs_as_often_as_it_must" {
  command = plan

  assert {
    condition = { for name, job in local.jobs : name => job.schedule } == {
      mark-offline         = "rate(1 minute)"
      reconcile-recordings = "rate(2 minutes)"
      expire               = "rate(1 hour)"
      rotate-signing-keys  = "rate(5 minutes)"
    }
    error_message = "A pod is found offline within a minute, a key is rotated within five."
  }
}

run "only_what_connects_to_pods_is_in_their_network" {
  command = plan

  variables {
    pod_network = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
  }

  assert {
    condition     = toset([for name, function in local.functions : name if function.network != null]) == toset(["commands", "stream-proxy"])
    error_message = "Only commands and stream-proxy connect to pods."
  }
}

run "the_gateway_outlasts_each_function_that_it_calls" {
  command = plan

  assert {
    condition     = alltrue([for name, function in local.functions : function.timeout < 29 if !contains(keys(local.jobs), name)])
    error_message = "A person gets the function's own answer, not the gateway's."
  }
}

run "a_secret_hash_reaches_admin_only" {
  command = plan

  variables {
    bootstrap_token_sha256 = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    quotas                 = { pods = 200 }
  }

  assert {
    condition     = [for name, function in local.functions : name if contains(keys(function.environment), "PLATEBRIDGE_BOOTSTRAP_TOKEN_SHA256")] == ["admin"]
    error_message = "admin alone makes the first owner."
  }

  assert {
    condition     = toset([for name, function in local.functions : name if lookup(function.environment, "PLATEBRIDGE_QUOTAS", "") == "pods=200"]) == toset(["admin", "commands", "gates", "notices", "plates", "register"])
    error_message = "What creates something knows how much a company may have."
  }
}

run "only_what_seals_or_unseals_secrets_knows_their_key" {
  command = plan

  assert {
    condition     = toset([for name, function in local.functions : name if lookup(function.environment, "PLATEBRIDGE_KMS_KEY", "") == "alias/platebridge-test-gates"]) == toset(["commands", "detect", "gates", "mark-offline", "notices"])
    error_message = "The key of secrets is named to those that use it."
  }
}

run "refuses_a_quota_that_no_function_knows" {
  command = plan

  variables {
    quotas = { unicorns = 1 }
  }

  expect_failures = [var.quotas]
}
