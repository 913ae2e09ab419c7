// Holds what the server is sent and what it answers with to its own description of itself (OpenAPI), by validators that
// are not ours: Ajv, and a validator of the description.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../ui/package.json', import.meta.url));
const { Ajv2020 } = require('ajv/dist/2020.js');

const root = 'bedre';

/// The description that a server gives of itself.
export class Description {
    #ajv;
    #operations = [];

    constructor(document) {
        // Members of the description itself, beside the schemas, are none of the validator's.
        this.#ajv = new Ajv2020({ strict: false, allErrors: true });
        this.#ajv.addSchema({ $id: root, components: document.components });
        for (const [path, methods] of Object.entries(document.paths))
            for (const [method, operation] of Object.entries(methods))
                this.#operations.push({
                    id: operation.operationId,
                    method: method.toUpperCase(),
                    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
                    sent: schema_of(operation.requestBody),
                    answers: new Map(Object.entries(operation.responses).filter(([status]) => status !== 'default')),
                    problem: schema_of(document.components.responses.Problem, 'application/problem+json'),
                });
    }

    static async of(address) {
        return new Description(await (await fetch(`${address}/api/openapi.json`)).json());
    }

    get operations() {
        return this.#operations.map(({ id }) => id);
    }

    /// The name of the operation that was asked for, whose request and answer are as they are described. What was sent is
    /// held to it only where the server took it.
    holds({ method, path, sent, status, type, body }) {
        const { pathname } = new URL(path, 'http://here');
        const operation = this.#operations.find((one) => one.method === method && one.path.test(pathname));
        assert.ok(operation, `${method} ${pathname} is not described`);
        const answer = operation.answers.get(String(status));
        if (answer) {
            if (operation.sent) this.#check(operation.sent, sent, `${operation.id} is sent`);
            const schema = schema_of(answer);
            if (schema) this.#check(schema, body, `${operation.id} answers`);
        } else {
            assert.ok(status >= 400, `${operation.id} answers with ${status}, which is not described`);
            if (type === 'application/problem+json') this.#check(operation.problem, body, `${operation.id} refuses`);
        }
        return operation.id;
    }

    #check(schema, value, what) {
        const validate = this.#ajv.compile(in_place(schema));
        assert.ok(validate(value), `${what} what is not described: ${this.#ajv.errorsText(validate.errors)}`);
    }
}

function schema_of(holder, type = 'application/json') {
    return holder?.content?.[type]?.schema;
}

/// Refers to the description by its name, since the schema stands outside of it.
function in_place(schema) {
    return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', `"${root}#/components`));
}
