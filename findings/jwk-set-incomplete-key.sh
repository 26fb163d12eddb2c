#!/usr/bin/env bash
# nimbus-jose-jwt 10.9.1: one incomplete key makes a whole JWK set unreadable.
#
# RFC 7517 §5 asks implementations to ignore the keys of a set that have an unknown kty, lack a
# required member, or have a value out of range. An unknown kty is ignored. One would expect the same
# for an RSA key without its modulus (n). Seen: JWKSet.parse throws a ParseException, so the complete
# key beside it can't be used either, and no token of that issuer can be verified.
#
# Needs a JDK (17 or later) and Maven. Exits 0 while this is so, 1 when it changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>jwk-set</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.nimbusds</groupId><artifactId>nimbus-jose-jwt</artifactId><version>10.9.1</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat >JwkSet.java <<'JAVA'
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;

class JwkSet {

    public static void main(String[] arguments) throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        String complete =
                new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID("a").build().toJSONString();
        System.out.println("unknown kty: " + keys(complete, "{\"kty\":\"XYZ\",\"kid\":\"b\"}"));
        System.out.println(
                "RSA without n: " + keys(complete, "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"kid\":\"b\"}"));
    }

    private static String keys(String complete, String other) {
        try {
            return JWKSet.parse("{\"keys\":[" + complete + "," + other + "]}").size() + " key";
        } catch (java.text.ParseException e) {
            return "ParseException";
        }
    }
}
JAVA
expected=$'unknown kty: 1 key\nRSA without n: ParseException'
seen=$(java -cp 'lib/*' JwkSet.java 2>/dev/null)

echo 'nimbus-jose-jwt 10.9.1'
echo "expected by RFC 7517: 1 key in both"
echo "seen:"
echo "$seen"
[[ $seen == "$expected" ]] || { echo 'This has changed.'; exit 1; }
