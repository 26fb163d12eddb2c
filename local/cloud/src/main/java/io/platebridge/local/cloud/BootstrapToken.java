package io.platebridge.local.cloud;

import io.platebridge.core.tenancy.OneTimeToken;
import java.security.SecureRandom;

/**
 * The token that makes the first owner; Terraform prints one, the local cloud keeps it in a file.
 */
final class BootstrapToken {
    private BootstrapToken() {}

    public static void main(String[] arguments) {
        OneTimeToken token = OneTimeToken.create(OneTimeToken.Kind.BOOTSTRAP, new SecureRandom());
        System.out.printf(
                """
                Bootstrap token, for the first owner; it works once and is printed only here:

                  %s

                For terraform.tfvars:

                  bootstrap_token_sha256 = "%s"
                """,
                token.text(), token.hash().value());
    }

    /** Returns the token of a folder's cloud, which its first start makes. */
    static OneTimeToken of(CloudPlan plan) {
        return new OneTimeToken(
                KeptSecret.of(
                        plan.folderOf("bootstrap-token"),
                        () ->
                                OneTimeToken.create(OneTimeToken.Kind.BOOTSTRAP, new SecureRandom())
                                        .text()));
    }
}
