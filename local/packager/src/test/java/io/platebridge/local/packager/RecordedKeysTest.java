package io.platebridge.local.packager;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordedKeysTest {

    private static final String PACKAGE = RecordedKeysTest.class.getPackageName();

    /** A class as Quarkus generates it, with a method {@code key} that returns the key. */
    private static byte[] recorded(String name, String key) {
        return ClassFile.of()
                .build(
                        ClassDesc.of(PACKAGE, name),
                        type ->
                                type.withField("big", ConstantDescs.CD_long, ClassFile.ACC_STATIC)
                                        .withMethodBody(
                                                "key",
                                                MethodTypeDesc.of(ConstantDescs.CD_String),
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                                code ->
                                                        code.loadConstant(1L << 40)
                                                                .pop2()
                                                                .loadConstant(key)
                                                                .areturn()));
    }

    private static SortedMap<String, byte[]> application(int first) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("io/quarkus/runner/A.class", recorded("A", "proxykey" + (first + 5)));
        files.put("io/quarkus/runner/B.class", recorded("B", "proxykey" + first));
        files.put("io/quarkus/runner/C.class", recorded("C", "proxykey" + (first + 5)));
        files.put("io/platebridge/Own.class", recorded("Own", "proxykey" + first));
        return files;
    }

    private static String keyOf(byte[] file) throws ReflectiveOperationException {
        Class<?> loaded = MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();
        try {
            return (String)
                    MethodHandles.lookup()
                            .findStatic(loaded, "key", MethodType.methodType(String.class))
                            .invoke();
        } catch (Throwable e) {
            throw new LinkageError("the class does not run", e);
        }
    }

    @Test
    void builds_that_differ_by_their_numbers_become_equal() throws IOException {
        SortedMap<String, byte[]> one = application(7);
        SortedMap<String, byte[]> other = application(98);
        String generated = "io/quarkus/runner/A.class";
        assertFalse(Arrays.equals(one.get(generated), other.get(generated)));
        SortedMap<String, byte[]> first = RecordedKeys.number(one);
        SortedMap<String, byte[]> second = RecordedKeys.number(other);
        for (String name : first.headMap("io/quarkus/z").keySet()) {
            if (name.startsWith("io/quarkus/")) {
                assertArrayEquals(first.get(name), second.get(name), name);
            }
        }
    }

    @Test
    void equal_keys_stay_equal_and_different_ones_different_and_the_classes_run() throws Exception {
        SortedMap<String, byte[]> files = RecordedKeys.number(application(98));
        assertEquals("proxykey0", keyOf(files.get("io/quarkus/runner/A.class")));
        assertEquals("proxykey1", keyOf(files.get("io/quarkus/runner/B.class")));
        assertEquals("proxykey0", keyOf(files.get("io/quarkus/runner/C.class")));
    }

    @Test
    void a_class_of_ours_stays_as_it_is() throws IOException {
        SortedMap<String, byte[]> files = application(3);
        assertSame(
                files.get("io/platebridge/Own.class"),
                RecordedKeys.number(files).get("io/platebridge/Own.class"));
    }
}
