package io.platebridge.local.cloud;

import io.platebridge.core.tenancy.OneTimeToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path file = plan.folderOf("bootstrap-token");
        try {
            if (Files.exists(file)) {
                return new OneTimeToken(Files.readString(file).strip());
            }
            OneTimeToken token =
                    OneTimeToken.create(OneTimeToken.Kind.BOOTSTRAP, new SecureRandom());
            Files.createDirectories(plan.folder());
            Files.writeString(file, token.text());
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store the bootstrap token in " + file, e);
        }
    }
}
