#!/usr/bin/env bash
# networknt json-schema-validator 3.0.9: a number far above "maximum" is not reported, it ends the
# validation with an exception.
#
# JSON Schema's "maximum" (validation vocabulary §6.2.2) is about any JSON number. One would expect
# 1e308, which is valid JSON and fits a double, to be reported as 101 and 1e10 are. Seen: with
# "type": "integer" validate() throws JsonNodeException; with "type": "number" it is reported. A
# service that answers 400 to what is reported answers 500 here, unless it catches that as well.
#
# Needs a JDK 17 or later and Maven. Exits 0 while this is so, 1 when it has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>maximum</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.networknt</groupId><artifactId>json-schema-validator</artifactId><version>3.0.9</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.18</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat >Maximum.java <<'JAVA'
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

class Maximum {
    public static void main(String[] arguments) {
        for (String type : new String[] {"integer", "number"}) {
            var schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema("{\"type\":\"" + type + "\",\"maximum\":100}");
            for (String number : new String[] {"99", "101", "1e10", "1e308"}) {
                String outcome;
                try {
                    outcome = schema.validate(number, InputFormat.JSON).size() + " errors";
                } catch (RuntimeException e) {
                    outcome = e.getClass().getSimpleName();
                }
                System.out.println(type + " " + number + ": " + outcome);
            }
        }
    }
}
JAVA
expected='integer 99: 0 errors
integer 101: 1 errors
integer 1e10: 1 errors
integer 1e308: JsonNodeException
number 99: 0 errors
number 101: 1 errors
number 1e10: 1 errors
number 1e308: 1 errors'
seen=$(java -cp 'lib/*' Maximum.java)
printf 'json-schema-validator 3.0.9, "maximum": 100\nexpected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[[ $seen == "$expected" ]] || { echo 'This has changed.'; exit 1; }
