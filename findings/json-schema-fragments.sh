#!/usr/bin/env bash
# json-schema-validator (com.networknt) 3.0.9: SchemaRegistry.getSchema(SchemaLocation) with a fragment
# reads and parses the whole document once for each fragment. Only the resulting schemas are cached,
# not the document. Asking for the document once, and for its parts by Schema.getRefSchema, parses once.
#
# Seen with 3.0.9 on Java 25: 40 fragments of one document, 40 reads of it; with getRefSchema none,
# because the document is passed as a tree. A program that validates against an OpenAPI description
# of 40 operations pays 40 times at its start.
#
# Prints both counts. Exits with 1 if they are others.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>fragments</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.networknt</groupId>
      <artifactId>json-schema-validator</artifactId>
      <version>3.0.9</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat >Fragments.java <<'JAVA'
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

class Fragments {
    static final int PARTS = 40;
    static final String DOCUMENT = "https://example.com/document";

    public static void main(String[] none) {
        var text = new StringBuilder("{\"$defs\": {\"part0\": {\"type\": \"string\"}");
        for (int i = 1; i < PARTS; i++) {
            text.append(", \"part").append(i).append("\": {\"type\": \"string\"}");
        }
        text.append("}}");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

        var reads = new AtomicInteger();
        var registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder ->
                                builder.schemaLoader(loader ->
                                        loader.resourceLoaders(loaders ->
                                                loaders.add(iri -> () -> {
                                                    reads.incrementAndGet();
                                                    return new ByteArrayInputStream(bytes);
                                                }))));
        for (int i = 0; i < PARTS; i++) {
            registry.getSchema(SchemaLocation.of(DOCUMENT + "#/$defs/part" + i));
        }
        System.out.println("reads with getSchema for each fragment: " + reads);

        reads.set(0);
        Schema document =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(DOCUMENT), JsonMapper.shared().readTree(bytes));
        int valid = 0;
        for (int i = 0; i < PARTS; i++) {
            var location = SchemaLocation.of(DOCUMENT + "#/$defs/part" + i);
            Schema part = document.getRefSchema(location.getFragment());
            valid += part.validate(JsonMapper.shared().readTree("\"text\"")).isEmpty() ? 1 : 0;
            valid += part.validate(JsonMapper.shared().readTree("1")).isEmpty() ? 0 : 1;
        }
        System.out.println("reads with getRefSchema: " + reads + ", right verdicts: " + valid);
    }
}
JAVA
output=$(java -cp 'lib/*' Fragments.java)
printf '%s\n' "$output"
[[ $output == "reads with getSchema for each fragment: 40
reads with getRefSchema: 0, right verdicts: 80" ]]
