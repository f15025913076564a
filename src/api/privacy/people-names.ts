import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { shownName } from '../../domain/people/masked-name';
import { PartyRow } from '../../entities/party';
import { PersonRow } from '../../entities/person';
import { Shows } from '../fields/shows';

export class NamedPersonBody {
  @Shows.text('Opaque id', { example: 'front-1' }) id!: string;
  @Shows.text('The name; that of an applicant or agent is masked', { nullable: true, example: '王芳' })
  name!: string | null;
  @Shows.text('Office telephone; of staff only (R-02)', { nullable: true, example: '0000-1234567' })
  phone!: string | null;
}

/** Finds how people are called on screen: staff by their names, everybody else masked. */
@Injectable()
export class PeopleNames {
  constructor(private readonly dataSource: DataSource) {}

  /** @param manager that of a transaction, where the names must not take a second connection */
  async of(
    ids: readonly (string | null | undefined)[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, NamedPersonBody>> {
    const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
    if (wanted.length === 0) return new Map();
    const where = { id: In(wanted) };
    const people = await manager.find(PersonRow, { select: { id: true, name: true, phone: true }, where });
    const parties = await manager.find(PartyRow, { select: { id: true, name: true, kind: true }, where });
    const masked = parties.map(({ id, name, kind }) => ({ id, name: shownName(kind, name), phone: null }));
    const named = people.filter(({ name }) => name !== null);
    return new Map([...masked, ...named].map(({ id, name, phone }) => [id, { id, name, phone }]));
  }
}
